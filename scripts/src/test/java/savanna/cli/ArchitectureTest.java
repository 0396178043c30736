// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import savanna.dsl.DecimalText;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.OrderedEvaluations;
import savanna.search.evaluation.WorkerPool;
import savanna.search.testing.EvaluationServiceContract;

/** The walls of the house; each rule also checks that it looked at something. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("savanna");

  @Test
  void classesOfEveryModuleAreSeen() {
    List<String> modules =
        List.of("savanna.dsl", "savanna.tasks", "savanna.search", "savanna.results", "savanna.cli");
    assertThat(modules)
        .allSatisfy(
            module ->
                assertThat(CLASSES).anyMatch(type -> type.getPackageName().startsWith(module)));
  }

  @Test
  void modulesAreUsedInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("dsl")
        .definedBy("savanna.dsl..")
        .layer("tasks")
        .definedBy("savanna.tasks..")
        .layer("search")
        .definedBy("savanna.search..")
        .layer("results")
        .definedBy("savanna.results..")
        .layer("cli")
        .definedBy("savanna.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("results")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("search")
        .mayOnlyBeAccessedByLayers("results", "cli")
        .whereLayer("tasks")
        .mayOnlyBeAccessedByLayers("search", "results", "cli")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(type.getPackageName()));
    assertThat(packages).hasSizeGreaterThan(10);
    slices().matching("savanna.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Words that were replaced by the field's; see the glossary of search-core. */
  @Test
  void noClassHasAnOldName() {
    assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
        .noneMatch(
            name ->
                name.matches(
                    "(Leg|Course|Abridged|Spending|Measured|Neighbourhoods|Rows|Wide|Flush|Cells)"
                        + "|.*(Reading|Writing|Stretch)"));
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that(resideOutsideOfPackage("savanna.cli.."))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
    assertThat(CLASSES.that(resideInAPackage("savanna.cli.."))).anyMatch(ArchitectureTest::prints);
  }

  private static boolean prints(JavaClass type) {
    return type.getFieldAccessesFromSelf().stream()
        .anyMatch(access -> access.getTarget().getFullName().equals("java.lang.System.err"));
  }

  @Test
  void onlyBackendsMakeServicesAndOnlyOnePlacePollsThem() {
    noClasses()
        .that(resideOutsideOfPackage("savanna.search.evaluation"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(WorkerPool.class)
        .check(CLASSES);
    noClasses()
        .that(not(belongToAnyOf(OrderedEvaluations.class, EvaluationServiceContract.class)))
        .should()
        .callMethod(EvaluationService.class, "poll", long.class)
        .check(CLASSES);
    assertThat(CLASSES.get(OrderedEvaluations.class).getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getName().equals("poll"));
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages = CLASSES.getPackage("savanna").getSubpackagesInTree();
    assertThat(packages)
        .filteredOn(candidate -> !candidate.getClasses().isEmpty())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            candidate ->
                assertThat(candidate.isAnnotatedWith(NullMarked.class))
                    .as(candidate.getName())
                    .isTrue());
  }

  @Test
  void classesHoldNoMutableStaticFields() {
    classes().that(resideInAPackage("savanna..")).should(HaveFinalStatics.CONDITION).check(CLASSES);
  }

  @Test
  void internalsAreUsedInTheirModuleAlone() {
    Internals.OF_MODULES.forEach(
        (module, internals) -> {
          assertThat(internals)
              .allSatisfy(name -> assertThat(CLASSES.contain(name)).as(name).isTrue());
          noClasses()
              .that(resideOutsideOfPackage(module + ".."))
              .should()
              .dependOnClassesThat(
                  DescribedPredicate.describe(
                      "are internal to " + module, type -> internals.contains(type.getName())))
              .check(CLASSES);
        });
  }

  /**
   * Before JDK 19 these print some numbers in other digits: see {@link DecimalText}. Error messages
   * may, so concatenation is not looked at.
   */
  @Test
  void noTextOfANumberDependsOnTheJdk() {
    noClasses()
        .should()
        .callMethod(Double.class, "toString", double.class)
        .orShould()
        .callMethod(Float.class, "toString", float.class)
        .orShould()
        .callMethod(String.class, "valueOf", double.class)
        .check(CLASSES);
    assertThat(CLASSES.get(DecimalText.class).getMethods()).isNotEmpty();
  }

  /** Digits, decimal signs and capitals are those of the default locale where none is given. */
  @Test
  void libraryTextsAreTheSameInEveryLocale() {
    noClasses()
        .that(resideOutsideOfPackage("savanna.cli.."))
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .check(CLASSES);
    assertThat(CLASSES.get("savanna.dsl.ExpressionParser").getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getName().equals("format"));
  }
}
