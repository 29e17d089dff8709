package io.github.springforce.embedded.server;

import java.util.List;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;

/**
 * Keeps stubs in memory only: nothing is read from the class path, nothing is written.
 */
final class NoMappingFiles implements MappingsSource {

	@Override
	public void loadMappingsInto(StubMappings stubMappings) {
		// nothing to load
	}

	@Override
	public void save(List<StubMapping> stubMappings) {
		throw new UnsupportedOperationException("The stubs of an embedded org are not saved to files");
	}

	@Override
	public void save(StubMapping stubMapping) {
		save(List.of(stubMapping));
	}

	@Override
	@SuppressWarnings("removal") // abstract still, so that it must be there
	public void remove(StubMapping stubMapping) {
		// nothing was saved
	}

	@Override
	public void removeAll() {
		// nothing was saved
	}

}
