package io.github.springforce.bulk;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Memory in which pages of queries lie until they are read, in blocks. There is little of
 * it, however many queries run at once: a page finds room for its rest elsewhere.
 * Thread-safe.
 */
final class PageMemory {

	static final int BLOCK = 64 * 1024;

	private static final int LARGEST = 64 * 1024 * 1024;

	/** That of all queries of this JVM. */
	static final PageMemory SHARED = new PageMemory(
			(int) (Math.min(Runtime.getRuntime().maxMemory() / 8, LARGEST) / BLOCK));

	private final int most;

	private int taken;

	/**
	 * Blocks for the next page, which the garbage collector has copied often enough. Who
	 * needs the memory more gets it.
	 */
	private SoftReference<Deque<byte[]>> spare = new SoftReference<>(new ArrayDeque<>());

	/**
	 * @param most how many blocks there are
	 */
	PageMemory(int most) {
		this.most = most;
	}

	/** A block, to be given back; {@code null} when all are taken. */
	synchronized byte @Nullable [] take() {
		if (this.taken == this.most) {
			return null;
		}
		this.taken++;
		Deque<byte[]> spare = this.spare.get();
		byte[] block = (spare != null) ? spare.poll() : null;
		return (block != null) ? block : new byte[BLOCK];
	}

	synchronized void giveBack(Collection<byte[]> blocks) {
		this.taken -= blocks.size();
		Deque<byte[]> spare = this.spare.get();
		if (spare == null) {
			spare = new ArrayDeque<>();
			this.spare = new SoftReference<>(spare);
		}
		spare.addAll(blocks);
	}

	/** How many blocks are not given back yet. */
	synchronized int taken() {
		return this.taken;
	}

}
