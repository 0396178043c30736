// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.plain;

import static savanna.dsl.plain.AdamRules.adaBelief;
import static savanna.dsl.plain.AdamRules.adamW;
import static savanna.dsl.plain.AdamRules.adan;
import static savanna.dsl.plain.AdamRules.amsGrad;
import static savanna.dsl.plain.AdamRules.lamb;
import static savanna.dsl.plain.AdamRules.nadam;
import static savanna.dsl.plain.AdamRules.radam;
import static savanna.dsl.plain.AdamRules.uncorrected;
import static savanna.dsl.plain.PerCoordinate.of;
import static savanna.dsl.plain.SignRules.ablation;
import static savanna.dsl.plain.SignRules.addSign;
import static savanna.dsl.plain.SignRules.discovered;
import static savanna.dsl.plain.SignRules.lion;
import static savanna.dsl.plain.SignRules.momentum;
import static savanna.dsl.plain.SignRules.powerSign;
import static savanna.dsl.plain.SignRules.sgd;

import java.util.Map;

/** The plain counterpart of each program of the library. */
public final class PlainOptimizers {

  private PlainOptimizers() {}

  /** Returns them by the program's name. */
  public static Map<String, PlainOptimizer.Factory> byName() {
    return Map.ofEntries(
        Map.entry("ablation", of(1, ablation(0.9, 0.0003, 0.1))),
        Map.entry("ablation-0.99", of(1, ablation(0.99, 0.0003, 0.1))),
        Map.entry("adabelief", of(2, adaBelief(0.001, 0.01))),
        Map.entry("adafactor", PlainAdafactor.of(0.005, 0.01)),
        Map.entry("adam", of(2, adamW(0.001, 0))),
        Map.entry("adamw", of(2, uncorrected(0.001, 0.01))),
        Map.entry("adamw-corrected", of(2, adamW(0.001, 0.01))),
        Map.entry("adamw-short", of(2, uncorrected(0.68, 0.995, 0.0073, 0.1))),
        Map.entry("adan", of(4, adan(0.98, 0.92, 0.99, 0.001, 0.02))),
        Map.entry("addsign", of(1, addSign(0.05, 0.0001))),
        Map.entry("amsgrad", of(3, amsGrad(0.001, 0.01))),
        Map.entry("lamb", lamb(0.01, 0.01)),
        Map.entry("lion", of(1, lion(0.9, 0.99, 0.0003, 0.1))),
        Map.entry("lion-short", of(1, lion(0.8, 0.9, 0.005, 1))),
        Map.entry("momentum", of(1, momentum(0.9, false, 0.05, 0.0001))),
        Map.entry("nadam", of(2, nadam(0.001, 0.01))),
        Map.entry("nesterov", of(1, momentum(0.9, true, 0.05, 0.0001))),
        Map.entry("powersign", of(1, powerSign(0.03, 0.0001))),
        Map.entry("program4", discovered(0.899, 1.109, 0.0002, 0.4602)),
        Map.entry(
            "program8",
            discovered(
                0.8999999761581421, 1.109133005142212, 0.0002171761734643951, 0.4601978361606598)),
        Map.entry("radam", of(2, radam(0.001, 0.01))),
        Map.entry("muon", MatrixRules.muon(0.001, 0.1)),
        Map.entry("normuon", MatrixRules.normuon(0.001, 0.1)),
        Map.entry("lion-muon", MatrixRules.lionMuon(0.0003, 0.1)),
        Map.entry("adamh", MatrixRules.adamH(0.002)),
        Map.entry("cautious-lion", MatrixRules.cautiousLion(0.0003, 0.1)),
        Map.entry("cautious-decay", of(2, LaterRules.cautiousDecay(0.001, 0.1))),
        Map.entry("grams", of(2, LaterRules.grams(0.001, 0.01))),
        Map.entry("signum", of(1, ablation(0.9, 0.0003, 0.01))),
        Map.entry("ademamix", of(3, LaterRules.ademamix(50, 0.001, 0.01))),
        Map.entry("adopt", of(2, LaterRules.adopt(0.001, 0.01))),
        Map.entry("came", PlainAdafactor.came(0.0002, 0.01)),
        Map.entry("cautious-adamw", TensorRules.cautiousAdamW(0.001, 0.01)),
        Map.entry("grokfast", of(3, LaterRules.grokfast(0.001, 0.01))),
        Map.entry("lookahead", of(1, LaterRules.lookahead(0.05))),
        Map.entry("mars", TensorRules.mars(0.003, 0.01)),
        Map.entry("nadam-psi", of(3, LaterRules.nadamPsi(0.002))),
        Map.entry("novograd", TensorRules.novograd(0.01, 0.001)),
        Map.entry("prodigy", LaterRules.prodigy(0.01)),
        Map.entry("rprop", of(2, LaterRules.rprop())),
        Map.entry("tiger", TensorRules.tiger(0.001, 0.01)),
        Map.entry("yogi", of(2, LaterRules.yogi(0.01))),
        Map.entry("sgd", of(0, sgd(0.1, 0.0001))));
  }
}
