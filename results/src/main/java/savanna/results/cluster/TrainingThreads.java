// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationMessages;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;

/**
 * Threads that take one candidate after the other, train it, and answer. A candidate is taken and
 * answered in one transaction: if this process or its connection ends between, the broker gives it
 * to another. No thread has a second candidate while it trains one.
 */
final class TrainingThreads implements AutoCloseable {
  /** The property of an answer that says who gave it. */
  static final String WORKER = "worker";

  /** How often a candidate is given out; after that many lost workers it is no accident. */
  static final int MOST_DELIVERIES = 3;

  private static final long RECEIVE_MILLISECONDS = 5_000;

  /** Told by the threads. */
  interface Listener {
    /** Hears nothing. */
    Listener NONE = new Listener() {};

    /** Called when a candidate has been taken. */
    default void onBegin(Candidate candidate) {}

    /** Called when it was answered. */
    default void onEnd(Evaluation evaluation) {}
  }

  private final Connection connection;
  private final Queues queues;
  private final String worker;
  private final int mostDeliveries;
  private final Supplier<Trainer> newTrainer;
  private final Listener listener;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Trainer> trainers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean closed;
  private volatile @Nullable Throwable fault;

  /**
   * Starts the threads.
   *
   * @param worker that they are, in its search
   * @param count of threads, from 1
   * @param mostDeliveries what was given out more often is not trained here
   * @param newTrainer makes one for each thread
   */
  TrainingThreads(
      Connection connection,
      Queues queues,
      String worker,
      int count,
      int mostDeliveries,
      Supplier<Trainer> newTrainer,
      Listener listener) {
    this.connection = connection;
    this.queues = queues;
    this.worker = worker;
    this.mostDeliveries = mostDeliveries;
    this.newTrainer = newTrainer;
    this.listener = listener;
    running.set(count);
    for (int k = 1; k <= count; k++) {
      Thread thread = new Thread(this::run, "worker-" + k);
      // What is being trained when the process ends is lost, and is trained again.
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  private void run() {
    ClientSession session = null;
    try (Trainer trainer = newTrainer.get()) {
      trainers.add(trainer);
      session = connection.transacted();
      ClientConsumer consumer = session.createConsumer(queues.candidates(), null, 0, -1, false);
      ClientProducer producer = session.createProducer(queues.results());
      session.start();
      while (!closed && fault == null && !connection.isBroken() && !consumer.isClosed()) {
        ClientMessage message = consumer.receive(RECEIVE_MILLISECONDS);
        if (message != null) {
          message.acknowledge();
          String answer = answer(trainer, session, message);
          producer.send(MessageText.message(session, answer).putStringProperty(WORKER, worker));
          session.commit();
        }
      }
    } catch (ActiveMQException e) {
      // The connection or the queue has ended; whoever made these threads sees it.
      return;
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      fault = closed ? fault : e;
    } finally {
      Connection.close(session);
      running.decrementAndGet();
    }
  }

  /** Gives a candidate back that this machine cannot train; the broker counts it as given out. */
  private String answer(Trainer trainer, ClientSession session, ClientMessage message)
      throws ActiveMQException {
    try {
      return answer(
          trainer,
          EvaluationMessages.candidate(MessageText.of(message)),
          message.getDeliveryCount());
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      session.rollback();
      throw e;
    }
  }

  /**
   * Returns the text of an evaluation or of why there is none.
   *
   * @throws DataException if this machine is at fault, not the candidate
   */
  private String answer(Trainer trainer, Candidate candidate, int deliveries) {
    if (deliveries > mostDeliveries) {
      return failure(candidate, deliveries, false, "");
    }
    listener.onBegin(candidate);
    try {
      Evaluation evaluation = trainer.train(candidate);
      listener.onEnd(evaluation);
      return EvaluationMessages.text(evaluation);
    } catch (TaskException e) {
      return failure(candidate, deliveries, true, String.valueOf(e.getMessage()));
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException e) {
      if (closed) {
        throw e;
      }
      return failure(candidate, deliveries, false, e.toString());
    }
  }

  private static String failure(Candidate candidate, int deliveries, boolean task, String message) {
    return ControlMessage.text(
        ControlMessage.Kind.FAILURE,
        new ControlMessage.Failure(candidate.index(), deliveries, task, message));
  }

  /** Returns whether a thread has ended: the connection has, or the queue, or there is a fault. */
  boolean hasEnded() {
    return running.get() < threads.size();
  }

  /** Returns what is wrong with this machine or process; null if nothing is. */
  @Nullable Throwable fault() {
    return fault;
  }

  @Override
  public void close() {
    closed = true;
    trainers.forEach(Trainer::close);
    threads.forEach(Thread::interrupt);
  }
}
