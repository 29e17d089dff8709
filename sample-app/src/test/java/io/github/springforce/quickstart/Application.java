package io.github.springforce.quickstart;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class Application {

}
