// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles and loads Java classes without any file. */
final class InMemoryCompiler {
  private InMemoryCompiler() {}

  /** Returns a loader of the classes in some sources; a test fails if one does not compile. */
  static ClassLoader compile(List<SourceFile> sources) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    for (SourceFile source : sources) {
      units.add(new Source(source));
    }
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
      ClassFiles files = new ClassFiles(standard);
      assertThat(compiler.getTask(null, files, null, null, null, units).call()).isTrue();
      return files.loader();
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(SourceFile source) {
      super(URI.create("memory:///" + source.name()), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    ClassFiles(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream stream = new ByteArrayOutputStream();
          classes.put(name, stream);
          return stream;
        }
      };
    }

    ClassLoader loader() {
      return new ClassLoader(null) {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          ByteArrayOutputStream stream = classes.get(name);
          if (stream == null) {
            throw new ClassNotFoundException(name);
          }
          byte[] bytes = stream.toByteArray();
          return defineClass(name, bytes, 0, bytes.length);
        }
      };
    }
  }
}
