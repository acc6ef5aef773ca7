package anchors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with the documents and the facets to index. */
record Corpus(Path folder, List<Facet> facets) {
  /** Text fields of a document, each with its weight. */
  static final Map<String, Float> TEXT_FIELDS = Map.of("title", 4f, "keywordText", 2f, "summary", 1f, "publisherText", 1f);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A facet that is counted.
   *
   * @param shown maximum number of values in a result; null for all values
   */
  record Facet(String name, Integer shown) {
    /** More values than a facet has. */
    static final int ALL_VALUES = 10_000;

    int limit() {
      return shown == null ? ALL_VALUES : shown;
    }
  }

  /**
   * A document to index. Documents come in the hub's default order.
   *
   * @param texts by the name of their field
   * @param facets values by the name of their facet
   * @param stored the resource as JSON, which is only stored
   */
  record Document(String id, Map<String, String> texts, Map<String, List<String>> facets, String stored) {}

  static Corpus open(Path folder) throws IOException {
    return new Corpus(folder, JSON.readValue(folder.resolve("facets.json").toFile(), new TypeReference<>() {}));
  }

  /** Reads the documents one by one. Close the stream. */
  Stream<Document> documents() throws IOException {
    return Files.lines(folder.resolve("documents.ndjson")).map(Corpus::parse);
  }

  private static Document parse(String line) {
    try {
      return JSON.readValue(line, Document.class);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
