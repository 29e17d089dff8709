package io.github.springforce.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with more parts than a slice of it needs.
 */
@SpringBootApplication
class SliceApplication {

}
