package anchors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Counts by {@link CountingCollector}. A filtered facet takes a second search, without its filter. */
final class CollectorEngine implements Engine {
  private final OpenedIndex index;
  private final List<Corpus.Facet> facets;
  /** Values by facet and ordinal: a result has values, not ordinals. */
  private final Map<String, String[]> values = new LinkedHashMap<>();

  CollectorEngine(OpenedIndex index, Corpus corpus) throws IOException {
    this.index = index;
    this.facets = corpus.facets();
    for (Corpus.Facet facet : facets) values.put(facet.name(), valuesOf(facet.name()));
  }

  private String[] valuesOf(String facet) throws IOException {
    LeafReader segment = index.reader().leaves().get(0).reader();
    SortedSetDocValues ordinals = DocValues.getSortedSet(segment, Layout.fieldOf(facet));
    String[] named = new String[Math.toIntExact(ordinals.getValueCount())];
    for (int ordinal = 0; ordinal < named.length; ordinal++) named[ordinal] = ordinals.lookupOrd(ordinal).utf8ToString();
    return named;
  }

  /** Numbers of a search; the counts of a facet are by ordinal. */
  private record Found(int total, ScoreDoc[] page, Map<String, int[]> counts) {}

  private Found find(Query query) throws IOException {
    Set<String> filtered = query.filters().stream().map(Filter::facet).collect(Collectors.toSet());
    List<String> unfiltered = facets.stream().map(Corpus.Facet::name).filter(name -> !filtered.contains(name)).toList();
    CountingCollector main = new CountingCollector(unfiltered);
    ScoreDoc[] page;
    if (query.words().isEmpty()) {
      index.searcher().search(query(query, null), main);
      page = main.first();
    } else {
      TopScoreDocCollector best =
          new TopScoreDocCollectorManager(OpenedIndex.PAGE, null, Integer.MAX_VALUE, false).newCollector();
      index.searcher().search(query(query, null), MultiCollector.wrap(best, main));
      page = best.topDocs().scoreDocs;
    }
    Map<String, int[]> counts = new LinkedHashMap<>();
    for (Corpus.Facet facet : facets) counts.put(facet.name(), null); // fixes the order
    counts.putAll(main.counts());
    for (String facet : filtered) {
      CountingCollector others = new CountingCollector(List.of(facet));
      index.searcher().search(query(query, facet), others);
      counts.putAll(others.counts());
    }
    return new Found(main.total(), page, counts);
  }

  /** Returns the query with all filters but that of one facet. */
  private static org.apache.lucene.search.Query query(Query query, String except) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!query.words().isEmpty()) all.add(OpenedIndex.textQuery(query.words()), Occur.MUST);
    for (Filter filter : query.filters()) {
      if (filter.facet().equals(except)) continue;
      List<BytesRef> values = filter.values().stream().map(BytesRef::new).toList();
      all.add(new TermInSetQuery(Layout.fieldOf(filter.facet()), values), Occur.FILTER);
    }
    BooleanQuery built = all.build();
    return built.clauses().isEmpty() ? new MatchAllDocsQuery() : built;
  }

  @Override
  public int search(Query query) throws IOException {
    Found found = find(query);
    for (Corpus.Facet facet : facets) {
      int[] counts = found.counts().get(facet.name());
      List<LabelAndValue> shown = new ArrayList<>();
      for (int ordinal : mostFrequent(counts, facet.limit())) {
        shown.add(new LabelAndValue(values.get(facet.name())[ordinal], counts[ordinal]));
      }
      Sink.keep(shown);
    }
    return found.total();
  }

  @Override
  public Answer answer(Query query) throws IOException {
    Found found = find(query);
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Corpus.Facet facet : facets) {
      Map<String, Integer> named = new LinkedHashMap<>();
      int[] counted = found.counts().get(facet.name());
      for (int ordinal = 0; ordinal < counted.length; ordinal++) {
        if (counted[ordinal] > 0) named.put(values.get(facet.name())[ordinal], counted[ordinal]);
      }
      counts.put(facet.name(), named);
    }
    return new Answer(found.total(), index.ids(found.page()), counts);
  }

  /** Returns the ordinals of the most frequent values, at most {@code limit} of them, the least frequent first. */
  private static List<Integer> mostFrequent(int[] counts, int limit) {
    PriorityQueue<Long> kept = new PriorityQueue<>();
    for (int ordinal = 0; ordinal < counts.length; ordinal++) {
      if (counts[ordinal] == 0) continue;
      long key = ((long) counts[ordinal] << Integer.SIZE) | (Integer.MAX_VALUE - ordinal);
      if (kept.size() < limit) {
        kept.add(key);
      } else if (kept.peek() < key) {
        kept.poll();
        kept.add(key);
      }
    }
    List<Integer> ordinals = new ArrayList<>(kept.size());
    while (!kept.isEmpty()) ordinals.add(Integer.MAX_VALUE - (int) (long) kept.poll());
    return ordinals;
  }
}
