package io.github.springforce.sobject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;

/**
 * A file on disk that a blob is read into: it is there when all of it is, and as it was
 * before when the call fails.
 *
 * @param file where it is to be
 * @param part where it is until then
 */
record BlobFile(Path file, Path part) {

	static BlobFile of(Path file) {
		return new BlobFile(file, file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part"));
	}

	long read(SalesforceClient client, SalesforceCall call) {
		// opened before the call, which would be in vain
		try (FileChannel out = FileChannel.open(this.part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			long size = client.call(call, (answer) -> write(answer.getBody(), out));
			Files.move(this.part, this.file, StandardCopyOption.REPLACE_EXISTING);
			return size;
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
		finally {
			discard();
		}
	}

	private long write(InputStream in, FileChannel out) throws IOException {
		byte[] block = new byte[64 * 1024];
		long size = 0;
		for (int read = in.read(block); read >= 0; read = in.read(block)) {
			write(ByteBuffer.wrap(block, 0, read), out, size);
			size += read;
		}
		return size;
	}

	/** What fails at the connection is asked for again, what fails at the disk is not. */
	private void write(ByteBuffer block, FileChannel out, long position) {
		try {
			out.truncate(position).position(position);
			while (block.hasRemaining()) {
				out.write(block);
			}
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private void discard() {
		try {
			Files.deleteIfExists(this.part);
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private UncheckedIOException unwritable(IOException ex) {
		return new UncheckedIOException("The file " + this.file + " cannot be written", ex);
	}

}
