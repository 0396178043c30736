// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.file;

import java.util.List;
import savanna.tasks.json.Fields;
import savanna.tasks.model.Architecture;
import savanna.tasks.model.CausalTransformer;
import savanna.tasks.model.ConvolutionalNet;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;
import savanna.tasks.model.Regressor;
import savanna.tasks.model.TransformerSize;

/** Reads what a task file says of its model. */
final class ModelReader {
  private static final int MOST = 4096;
  private static final String DECODER = "decoder";

  private final Fields fields;
  private final String kind;
  private List<Integer> hidden = List.of();
  private int patch = 1;
  private int blocks = 1;
  private int channels = 1;
  private int length;
  private TransformerSize size = new TransformerSize(1, 24, 2, 48);

  ModelReader(Fields fields) {
    this.fields = fields;
    this.kind = fields.oneOf("kind", null, List.of("mlp", "vit", DECODER, "conv"));
    switch (kind) {
      case "mlp" -> hidden = fields.integers("hidden", 1, MOST);
      case "vit" -> {
        patch = fields.integer("patch", 1, MOST);
        size = size();
      }
      case DECODER -> {
        length = fields.integer("length", 2, MOST, 32);
        size = size();
      }
      case "conv" -> {
        patch = fields.integer("patch", 1, MOST, 1);
        blocks = fields.integer("blocks", 1, 64, 1);
        channels = fields.integer("channels", 1, MOST, 12);
      }
      default -> throw new IllegalStateException(kind);
    }
    fields.finish();
  }

  private TransformerSize size() {
    int layers = fields.integer("layers", 1, 64, 1);
    int width = fields.integer("width", 1, MOST, 24);
    int heads = fields.integer("heads", 1, MOST, width % 2 == 0 ? 2 : 1);
    if (width % heads != 0) {
      throw fields.error("heads", heads + " heads do not divide the width " + width);
    }
    return new TransformerSize(
        layers, width, heads, fields.integer("feedForward", 1, 4 * MOST, 2 * width));
  }

  /** Returns the length of sequences; 0 for a model that is not of text. */
  int length() {
    return length == 0 ? 2 : length;
  }

  Architecture architecture(DataReader data, TaskReader.Found found) {
    if (data.isText() != kind.equals(DECODER)) {
      throw fields.error(
          "kind",
          data.isText()
              ? "text needs the model decoder, not " + kind
              : "the model decoder is for text alone; take mlp, vit or conv");
    }
    if (data.isRegression() && !kind.equals("mlp")) {
      throw fields.error("kind", "regression needs the model mlp, not " + kind);
    }
    return switch (kind) {
      case "mlp" ->
          data.isRegression()
              ? new Regressor(found.inputs(), hidden)
              : new Mlp(found.inputs(), hidden, found.outputs());
      case "vit" -> new PatchTransformer(side(found), patch, size, found.outputs());
      case "conv" -> new ConvolutionalNet(side(found), patch, blocks, channels, found.outputs());
      case DECODER -> new CausalTransformer(found.outputs(), length, size);
      default -> throw new IllegalStateException(kind);
    };
  }

  private int side(TaskReader.Found found) {
    if (found.side() == 0) {
      throw fields.error("kind", kind + " needs square images; take mlp");
    }
    if (found.side() % patch != 0) {
      throw fields.error(
          fields.has("patch") ? "patch" : "kind",
          "patches of " + patch + " do not divide images of " + found.side() + " pixels");
    }
    return found.side();
  }
}
