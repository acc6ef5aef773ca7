package anchors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.DrillSideways.DrillSidewaysResult;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.MultiFacets;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.search.Sort;

/** Counts by DrillSideways over sorted set doc values. */
final class DrillSidewaysEngine implements Engine {
  private final OpenedIndex index;
  private final List<Corpus.Facet> facets;
  private final FacetsConfig config;
  /** By facet. With one field, all facets share a state. */
  private final Map<String, SortedSetDocValuesReaderState> states = new LinkedHashMap<>();
  private final boolean isOneField;

  DrillSidewaysEngine(OpenedIndex index, Corpus corpus, Layout layout) throws IOException {
    this.index = index;
    this.facets = corpus.facets();
    this.config = layout.config(corpus);
    this.isOneField = layout == Layout.ONE_FIELD;
    SortedSetDocValuesReaderState shared =
        isOneField ? new DefaultSortedSetDocValuesReaderState(index.reader(), config) : null;
    for (Corpus.Facet facet : facets) {
      states.put(facet.name(), isOneField ? shared : stateOf(facet.name()));
    }
  }

  private SortedSetDocValuesReaderState stateOf(String facet) throws IOException {
    return new DefaultSortedSetDocValuesReaderState(index.reader(), Layout.fieldOf(facet), config);
  }

  /** Counts each facet in its own field. */
  private final class Sideways extends DrillSideways {
    Sideways() {
      super(index.searcher(), DrillSidewaysEngine.this.config, states.values().iterator().next());
    }

    @Override
    protected Facets buildFacetsResult(FacetsCollector drillDowns, FacetsCollector[] drillSideways, String[] dimensions)
        throws IOException {
      if (isOneField) return super.buildFacetsResult(drillDowns, drillSideways, dimensions);
      Map<String, FacetsCollector> collectors = new LinkedHashMap<>();
      for (String facet : states.keySet()) collectors.put(facet, drillDowns);
      if (drillSideways != null) {
        for (int i = 0; i < dimensions.length; i++) collectors.put(dimensions[i], drillSideways[i]);
      }
      Map<String, Facets> counts = new LinkedHashMap<>();
      for (Map.Entry<String, FacetsCollector> each : collectors.entrySet()) {
        counts.put(each.getKey(), new SortedSetDocValuesFacetCounts(states.get(each.getKey()), each.getValue()));
      }
      return new MultiFacets(counts);
    }
  }

  private DrillSidewaysResult find(Query query) throws IOException {
    DrillDownQuery drillDown = new DrillDownQuery(config, OpenedIndex.textQuery(query.words()));
    for (Filter filter : query.filters()) {
      for (String value : filter.values()) drillDown.add(filter.facet(), value);
    }
    // Without words all scores are equal, so documents come in the order of the index.
    return query.words().isEmpty()
        ? new Sideways().search(drillDown, null, null, OpenedIndex.PAGE, Sort.INDEXORDER, false)
        : new Sideways().search(drillDown, OpenedIndex.PAGE);
  }

  @Override
  public int search(Query query) throws IOException {
    DrillSidewaysResult result = find(query);
    for (Corpus.Facet facet : facets) Sink.keep(result.facets.getTopChildren(facet.limit(), facet.name()));
    return total(result);
  }

  @Override
  public Answer answer(Query query) throws IOException {
    DrillSidewaysResult result = find(query);
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Corpus.Facet facet : facets) {
      Map<String, Integer> values = new LinkedHashMap<>();
      FacetResult counted = result.facets.getTopChildren(Corpus.Facet.ALL_VALUES, facet.name());
      if (counted != null) for (LabelAndValue each : counted.labelValues) values.put(each.label, each.value.intValue());
      counts.put(facet.name(), values);
    }
    return new Answer(total(result), index.ids(result.hits.scoreDocs), counts);
  }

  private static int total(DrillSidewaysResult result) {
    return Math.toIntExact(result.hits.totalHits.value);
  }
}
