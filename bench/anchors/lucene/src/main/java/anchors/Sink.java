package anchors;

/** Keeps the last result, so that the compiler can't remove the work as unused. */
final class Sink {
  private static volatile Object last;

  private Sink() {}

  static void keep(Object result) {
    last = result;
  }
}
