package anchors;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Contender over Lucene. Arguments: {@code index} or {@code serve}, a {@link Layout} in lower case, and the folders of the corpus and
 * of the index.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) throw new IllegalArgumentException("expected index|serve LAYOUT CORPUS INDEX");
    Layout layout = Layout.named(arguments[1]);
    Corpus corpus = Corpus.open(Path.of(arguments[2]));
    Path folder = Path.of(arguments[3]);
    switch (arguments[0]) {
      case "index" -> new Indexer(layout, corpus).write(folder);
      case "serve" -> Server.serve(layout.engine(OpenedIndex.open(folder), corpus));
      default -> throw new IllegalArgumentException("expected index or serve, found " + arguments[0]);
    }
  }
}
