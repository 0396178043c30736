// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.LinkedHashMap;
import savanna.search.config.OpPrior;

/** A prior of operations in JSON: its name, or an object of weights if it has none. */
final class OpPriorJson {
  private OpPriorJson() {}

  static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(OpPrior.class, new Writer())
        .addDeserializer(OpPrior.class, new Reader());
  }

  private static final class Writer extends JsonSerializer<OpPrior> {
    @Override
    public void serialize(OpPrior prior, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (prior.name().isEmpty()) {
        generator.writePOJO(prior.weights());
      } else {
        generator.writeString(prior.name());
      }
    }
  }

  private static final class Reader extends JsonDeserializer<OpPrior> {
    @Override
    public OpPrior deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          String name = parser.getText();
          return OpPrior.byName(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "mutation.prior '"
                              + name
                              + "' is none; there are "
                              + String.join(
                                  ", ", OpPrior.all().stream().map(OpPrior::name).toList())
                              + ", or give an object of weights by operation"));
        }
        // Not parser.readValueAs: that refuses the tokens that follow in the config.
        MapType weights =
            context
                .getTypeFactory()
                .constructMapType(LinkedHashMap.class, String.class, Double.class);
        return OpPrior.of(context.readValue(parser, weights));
      } catch (IllegalArgumentException broken) {
        throw new JsonMappingException(parser, broken.getMessage(), broken);
      }
    }
  }
}
