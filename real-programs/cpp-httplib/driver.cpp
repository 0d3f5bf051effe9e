// A server that gives back what is posted, and its client. `get PORT PATH FILE` compares a document of any server's.

#include <fstream>
#include <iterator>
#include <thread>

#include <httplib.h>

#include "../driver.h"

namespace {

constexpr size_t length = 5'000'000;
constexpr int clients = 4;
const char *const octets = "application/octet-stream";

std::string document(unsigned seed) {
    std::string data(length, '\0');
    pattern_fill(&data[0], length, 0, seed);
    return data;
}

void serve() {
    httplib::Server server;
    server.Get("/document", [](const httplib::Request &, httplib::Response &response) {
        response.set_content(document(1), octets);
    });
    server.Post("/echo", [](const httplib::Request &request, httplib::Response &response) {
        response.set_content(request.body, octets);
    });
    server.Get("/stop", [&](const httplib::Request &, httplib::Response &) { server.stop(); });
    const int port = server.bind_to_any_port("127.0.0.1");
    CHECK(port > 0);
    tell_port(static_cast<unsigned>(port));
    CHECK(server.listen_after_bind());
}

void call(int port, unsigned seed) {
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(60);
    client.set_keep_alive(true);
    const auto got = client.Get("/document");
    CHECK(got && got->status == 200 && got->body == document(1));
    const auto echoed = client.Post("/echo", document(seed), octets);
    CHECK(echoed && echoed->status == 200 && echoed->body == document(seed));
    const auto missing = client.Get("/missing");
    CHECK(missing && missing->status == 404);
}

void compare(int port, const char *path, const char *file) {
    httplib::Client client("127.0.0.1", port);
    std::ifstream stream(file, std::ios::binary);
    const std::string wanted((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const auto got = client.Get(path);
    CHECK(got && got->status == 200 && !wanted.empty() && got->body == wanted);
}

} // namespace

int main(int argc, char **argv) {
    if (is_server(argc, argv)) {
        serve();
        return 0;
    }
    const int port = port_argument(argc, argv);
    if (std::strcmp(argv[1], "get") == 0) {
        CHECK(argc == 5);
        compare(port, argv[3], argv[4]);
        return 0;
    }
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < clients; i++) {
        threads.emplace_back(call, port, i + 2);
    }
    for (auto &thread : threads) {
        thread.join();
    }
    CHECK(httplib::Client("127.0.0.1", port).Get("/stop"));
    return 0;
}
