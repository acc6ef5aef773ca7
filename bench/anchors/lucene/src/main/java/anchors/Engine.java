package anchors;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An engine over one index. */
interface Engine {
  /**
   * A query: all words must match, and one value of each filter.
   *
   * @param words all of which must match
   */
  record Query(List<String> words, List<Filter> filters) {}

  record Filter(String facet, List<String> values) {}

  /**
   * The result of a query with every count above zero.
   *
   * @param ids of the first 20 documents
   * @param counts by facet and value
   */
  record Answer(int total, List<String> ids, Map<String, Map<String, Integer>> counts) {}

  /** Runs the work that is timed and returns the number of matches. */
  int search(Query query) throws IOException;

  /** Runs the same work and returns all counts, to compare. */
  Answer answer(Query query) throws IOException;
}
