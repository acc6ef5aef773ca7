package anchors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Writes an index of one segment, in the order of the documents. */
final class Indexer {
  private static final double BUFFER_MEGABYTES = 512;

  private final Layout layout;
  private final Corpus corpus;
  private final FacetsConfig config;

  Indexer(Layout layout, Corpus corpus) {
    this.layout = layout;
    this.corpus = corpus;
    this.config = layout.config(corpus);
  }

  void write(Path folder) throws IOException {
    LogDocMergePolicy merges = new LogDocMergePolicy(); // merges neighbours, so it keeps the order
    merges.setNoCFSRatio(0);
    IndexWriterConfig options = new IndexWriterConfig(new StandardAnalyzer());
    options.setRAMBufferSizeMB(BUFFER_MEGABYTES).setMergePolicy(merges).setMergeScheduler(new SerialMergeScheduler());
    options.setUseCompoundFile(false); // the sizes of stored fields and of the rest are read off the files
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, options);
        Stream<Corpus.Document> documents = corpus.documents()) {
      for (Iterator<Corpus.Document> each = documents.iterator(); each.hasNext(); ) writer.addDocument(indexed(each.next()));
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private Document indexed(Corpus.Document source) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", source.id(), Field.Store.YES));
    document.add(new StoredField("stored", source.stored()));
    for (String field : Corpus.TEXT_FIELDS.keySet()) {
      document.add(new TextField(field, source.texts().get(field), Field.Store.NO));
    }
    for (Corpus.Facet facet : corpus.facets()) {
      for (String value : source.facets().get(facet.name())) addValue(document, facet.name(), value);
    }
    return layout == Layout.COLLECTOR ? document : config.build(document);
  }

  private void addValue(Document document, String facet, String value) {
    if (layout == Layout.COLLECTOR) {
      document.add(new SortedSetDocValuesField(Layout.fieldOf(facet), new BytesRef(value)));
      document.add(new StringField(Layout.fieldOf(facet), value, Field.Store.NO));
    } else {
      document.add(new SortedSetDocValuesFacetField(facet, value));
    }
  }
}
