package anchors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;

/** An opened index. Its searcher has no cache of queries. */
record OpenedIndex(IndexReader reader, IndexSearcher searcher) {
  static final int PAGE = 20;

  static OpenedIndex open(Path folder) throws IOException {
    IndexReader reader = DirectoryReader.open(new MMapDirectory(folder));
    if (reader.leaves().size() != 1) throw new IllegalStateException("expected one segment, found " + reader.leaves().size());
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    return new OpenedIndex(reader, searcher);
  }

  /** Returns a query for documents that have all words, each in any text field. */
  static Query textQuery(List<String> words) {
    if (words.isEmpty()) return new MatchAllDocsQuery();
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : words) {
      BooleanQuery.Builder fields = new BooleanQuery.Builder();
      for (Map.Entry<String, Float> field : Corpus.TEXT_FIELDS.entrySet()) {
        Query term = new TermQuery(new Term(field.getKey(), word));
        fields.add(new BoostQuery(term, field.getValue()), Occur.SHOULD);
      }
      all.add(fields.build(), Occur.MUST);
    }
    return all.build();
  }

  List<String> ids(ScoreDoc[] hits) throws IOException {
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : hits) ids.add(searcher.storedFields().document(hit.doc, Set.of("id")).get("id"));
    return ids;
  }
}
