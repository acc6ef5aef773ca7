package anchors;

import java.io.IOException;
import java.util.Locale;
import org.apache.lucene.facet.FacetsConfig;

/** Layout of the facets in an index, and the way they are counted. */
enum Layout {
  /** DrillSideways over all facets in one field of sorted set doc values, the default. */
  ONE_FIELD,
  /** DrillSideways with a field of sorted set doc values for each facet. */
  FIELD_PER_FACET,
  /** A collector of its own over sorted set doc values. */
  COLLECTOR;

  static Layout named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Returns the configuration of the facets; {@link #COLLECTOR} doesn't use it. */
  FacetsConfig config(Corpus corpus) {
    FacetsConfig config = new FacetsConfig();
    for (Corpus.Facet facet : corpus.facets()) {
      config.setMultiValued(facet.name(), true);
      config.setRequireDimCount(facet.name(), false);
      if (this == FIELD_PER_FACET) config.setIndexFieldName(facet.name(), fieldOf(facet.name()));
    }
    return config;
  }

  static String fieldOf(String facet) {
    return "$facet_" + facet;
  }

  Engine engine(OpenedIndex index, Corpus corpus) throws IOException {
    return switch (this) {
      case ONE_FIELD, FIELD_PER_FACET -> new DrillSidewaysEngine(index, corpus, this);
      case COLLECTOR -> new CollectorEngine(index, corpus);
    };
  }
}
