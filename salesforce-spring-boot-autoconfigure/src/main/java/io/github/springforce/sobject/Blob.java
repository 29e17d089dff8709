package io.github.springforce.sobject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

import io.github.springforce.client.PathValues;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * A file that is sent beside its record, never held in memory: the platform takes up to 2
 * GB of a {@code ContentVersion} and 500 MB of others. Immutable.
 */
public final class Blob {

	private final String field;

	private final @Nullable Resource resource;

	private final @Nullable InputStream stream;

	private final String fileName;

	private final MediaType contentType;

	private Blob(String field, @Nullable Resource resource, @Nullable InputStream stream, String fileName,
			MediaType contentType) {
		this.field = PathValues.requireName(field, "field");
		this.resource = resource;
		this.stream = stream;
		this.fileName = fileName;
		this.contentType = contentType;
	}

	/**
	 * A file on disk.
	 * @param field the field that will hold it: {@code VersionData} of a
	 * {@code ContentVersion}, {@code Body} of an {@code Attachment} or a {@code Document}
	 * @param file the file
	 */
	public static Blob of(String field, Path file) {
		return of(field, new FileSystemResource(file));
	}

	/**
	 * Whatever Spring can open. Where it can be opened again, the call can be repeated as
	 * any other.
	 */
	public static Blob of(String field, Resource content) {
		@Nullable String fileName = content.getFilename();
		MediaType contentType = MediaTypeFactory.getMediaType(fileName).orElse(MediaType.APPLICATION_OCTET_STREAM);
		return new Blob(field, content, null, (fileName != null) ? fileName : field, contentType);
	}

	/**
	 * A stream, which the caller closes. It can be sent only once, so that the call is
	 * not repeated once it has begun.
	 */
	public static Blob of(String field, InputStream content) {
		return new Blob(field, null, content, field, MediaType.APPLICATION_OCTET_STREAM);
	}

	/** The same under another name, for example that which a user gave it. */
	public Blob withFileName(String fileName) {
		return new Blob(this.field, this.resource, this.stream, fileName, this.contentType);
	}

	/** The same as what it is. Unless this is said, the name of the file tells. */
	public Blob withContentType(MediaType contentType) {
		return new Blob(this.field, this.resource, this.stream, this.fileName, contentType);
	}

	String field() {
		return this.field;
	}

	String fileName() {
		return this.fileName;
	}

	MediaType contentType() {
		return this.contentType;
	}

	boolean isOneShot() {
		return this.resource == null || this.resource.isOpen();
	}

	/** Its length in bytes; -1 when only its end will tell. */
	long length() {
		if (this.resource == null || this.resource.isOpen()) {
			return -1;
		}
		try {
			return this.resource.contentLength();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The file cannot be read: " + this.resource.getDescription(), ex);
		}
	}

	void transferTo(OutputStream out) throws IOException {
		if (this.stream != null) {
			this.stream.transferTo(out);
		}
		else if (this.resource != null) {
			try (InputStream in = this.resource.getInputStream()) {
				in.transferTo(out);
			}
		}
	}

	@Override
	public String toString() {
		return "Blob[" + this.field + ", " + this.contentType + "]";
	}

}
