package anchors;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers requests until standard input ends: one JSON request a line, one JSON reply a line. */
final class Server {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Server() {}

  /** A request: one line of standard input. */
  record Request(String command, List<Engine.Query> queries) {}

  static void serve(Engine engine) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    send(out, Map.of("kind", "ready"));
    for (String line; (line = in.readLine()) != null; ) {
      send(out, reply(engine, JSON.readValue(line, Request.class)));
    }
  }

  private static Map<String, Object> reply(Engine engine, Request request) throws IOException {
    return switch (request.command()) {
      case "answer" -> answers(engine, request.queries());
      case "time" -> times(engine, request.queries());
      default -> throw new IllegalArgumentException("expected answer or time, found " + request.command());
    };
  }

  private static Map<String, Object> answers(Engine engine, List<Engine.Query> queries) throws IOException {
    List<Engine.Answer> answers = new ArrayList<>();
    for (Engine.Query query : queries) answers.add(engine.answer(query));
    return Map.of("kind", "answers", "answers", answers);
  }

  private static Map<String, Object> times(Engine engine, List<Engine.Query> queries) throws IOException {
    long[] nanoseconds = new long[queries.size()];
    int[] totals = new int[queries.size()];
    for (int i = 0; i < nanoseconds.length; i++) {
      long start = System.nanoTime();
      totals[i] = engine.search(queries.get(i));
      nanoseconds[i] = System.nanoTime() - start;
    }
    return Map.of("kind", "times", "nanoseconds", nanoseconds, "totals", totals);
  }

  private static void send(PrintStream out, Map<String, Object> reply) throws IOException {
    out.println(JSON.writeValueAsString(reply));
    out.flush();
  }
}
