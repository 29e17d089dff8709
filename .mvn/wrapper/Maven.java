import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches the Maven that this build was made with, checks its digest and unpacks it. Needs a JDK and nothing else; {@code mvnw} and
 * {@code mvnw.cmd} call it when that Maven is not there yet. The variable {@code MVNW_REPOURL} names another repository.
 */
public class Maven {

	public static void main(String[] args) throws Exception {
		Path settings = Path.of(args[0]);
		Path home = Path.of(args[1]);
		Properties properties = new Properties();
		try (InputStream in = Files.newInputStream(settings)) {
			properties.load(in);
		}
		String version = properties.getProperty("maven.version");
		Files.createDirectories(home.getParent());
		Path work = Files.createTempDirectory(home.getParent(), "fetch");
		URI zip = URI.create("%s/org/apache/maven/apache-maven/%s/apache-maven-%s-bin.zip".formatted(repository(properties),
				version, version));
		System.err.println("Fetching Maven " + version);
		String digest = unpack(zip, work);
		if (!digest.equals(properties.getProperty("maven.sha512"))) {
			throw new IOException("The Maven at " + zip + " has the digest " + digest + ", which is not the one in " + settings);
		}
		Path unpacked = work.resolve("apache-maven-" + version);
		unpacked.resolve("bin/mvn").toFile().setExecutable(true);
		moveUnlessThere(unpacked, home);
		Files.deleteIfExists(work);
	}

	private static String repository(Properties properties) {
		String mirror = System.getenv("MVNW_REPOURL");
		return (mirror != null && !mirror.isBlank()) ? mirror.replaceAll("/+$", "")
				: "https://repo." + properties.getProperty("maven.site") + "/maven2";
	}

	private static String unpack(URI zip, Path into) throws Exception {
		MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
		try (InputStream download = new DigestInputStream(zip.toURL().openStream(), sha512)) {
			ZipInputStream entries = new ZipInputStream(download);
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				Path target = into.resolve(entry.getName()).normalize();
				if (!target.startsWith(into)) {
					throw new IOException("Entry outside of the archive: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.createDirectories(target.getParent());
					Files.copy(entries, target);
				}
			}
			download.transferTo(java.io.OutputStream.nullOutputStream());
		}
		return HexFormat.of().formatHex(sha512.digest());
	}

	private static void moveUnlessThere(Path unpacked, Path home) throws IOException {
		try {
			Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException | java.nio.file.FileAlreadyExistsException
				| java.nio.file.DirectoryNotEmptyException ex) {
			if (!Files.exists(home.resolve("bin/mvn"))) {
				throw ex;
			}
		}
	}

}
