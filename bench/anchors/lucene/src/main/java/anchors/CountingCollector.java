package anchors;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of some facets by their ordinals, in an index of one segment. */
final class CountingCollector extends SimpleCollector {
  private final List<String> facets;
  private final SortedSetDocValues[] values;
  private final int[][] counts;
  private final ScoreDoc[] first = new ScoreDoc[OpenedIndex.PAGE];
  private int total;

  CountingCollector(List<String> facets) {
    this.facets = facets;
    this.values = new SortedSetDocValues[facets.size()];
    this.counts = new int[facets.size()][0];
  }

  @Override
  protected void doSetNextReader(LeafReaderContext segment) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = DocValues.getSortedSet(segment.reader(), Layout.fieldOf(facets.get(i)));
      counts[i] = new int[Math.toIntExact(values[i].getValueCount())];
    }
  }

  @Override
  public void collect(int document) throws IOException {
    if (total < first.length) first[total] = new ScoreDoc(document, 0);
    total++;
    for (int i = 0; i < values.length; i++) {
      if (!values[i].advanceExact(document)) continue;
      for (int rest = values[i].docValueCount(); rest > 0; rest--) counts[i][(int) values[i].nextOrd()]++;
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  int total() {
    return total;
  }

  /** Returns the first documents in the order of the index. */
  ScoreDoc[] first() {
    return Arrays.copyOf(first, Math.min(total, first.length));
  }

  /** Returns the counts by facet and ordinal. */
  Map<String, int[]> counts() {
    Map<String, int[]> byFacet = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) byFacet.put(facets.get(i), counts[i]);
    return byFacet;
  }
}
