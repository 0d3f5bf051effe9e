/* A client of a real redis-server. `DRIVER WHAT PORT`. */

#include <winsock2.h>

#include <hiredis.h>

#include "../driver.h"

#define KEYS 100000
#define LARGE ((size_t)512 * 1024 * 1024)

static redisContext *connected(int port) {
    const struct timeval timeout = {5, 0};
    redisContext *redis = redisConnectWithTimeout("127.0.0.1", port, timeout);
    CHECK(redis != NULL);
    if (redis->err != 0) {
        printf("%s\n", redis->errstr);
    }
    CHECK(redis->err == 0);
    return redis;
}

static redisReply *next_reply(redisContext *redis, int type) {
    redisReply *reply = NULL;
    CHECK(redisGetReply(redis, (void **)&reply) == REDIS_OK);
    CHECK(reply->type == type);
    return reply;
}

/* All commands are sent before the first reply is read. */
static void many(int port) {
    redisContext *redis = connected(port);
    char value[64];
    for (int i = 0; i < KEYS; i++) {
        CHECK(redisAppendCommand(redis, "SET key:%d %s", i, (sprintf(value, "value %d", i), value)) == REDIS_OK);
    }
    for (int i = 0; i < KEYS; i++) {
        freeReplyObject(next_reply(redis, REDIS_REPLY_STATUS));
    }
    for (int i = 0; i < KEYS; i++) {
        CHECK(redisAppendCommand(redis, "APPEND key:%d %s", i, " of 100000") == REDIS_OK);
        CHECK(redisAppendCommand(redis, "GET key:%d", i) == REDIS_OK);
    }
    for (int i = 0; i < KEYS; i++) {
        redisReply *reply;
        freeReplyObject(next_reply(redis, REDIS_REPLY_INTEGER));
        reply = next_reply(redis, REDIS_REPLY_STRING);
        sprintf(value, "value %d of %d", i, KEYS);
        CHECK(strcmp(reply->str, value) == 0);
        freeReplyObject(reply);
    }
    redisFree(redis);
}

static void large(int port) {
    redisContext *redis = connected(port);
    char *data = malloc(LARGE);
    redisReply *reply;
    CHECK(data != NULL);
    pattern_fill(data, LARGE, 0, 1);
    reply = redisCommand(redis, "SET large %b", data, LARGE);
    free(data);
    CHECK(reply != NULL && reply->type == REDIS_REPLY_STATUS);
    freeReplyObject(reply);
    reply = redisCommand(redis, "GET large");
    CHECK(reply != NULL && reply->type == REDIS_REPLY_STRING && reply->len == LARGE);
    CHECK(pattern_is(reply->str, reply->len, 0, 1));
    freeReplyObject(reply);
    redisFree(redis);
}

static void late(int port) {
    redisContext *redis = connected(port);
    const struct timeval timeout = {0, 300000};
    CHECK(redisSetTimeout(redis, timeout) == REDIS_OK);
    CHECK(redisCommand(redis, "BLPOP nothing 20") == NULL);
    printf("%d: %s\n", redis->err, redis->errstr);
    CHECK(redis->err == REDIS_ERR_IO || redis->err == REDIS_ERR_TIMEOUT);
    redisFree(redis);
}

static void unreachable(int port, const char *reason) {
    const struct timeval timeout = {0, 500000};
    redisContext *redis = redisConnectWithTimeout("127.0.0.1", port, timeout);
    CHECK(redis != NULL);
    printf("%d: %s\n", redis->err, redis->errstr);
    CHECK(redis->err == REDIS_ERR_IO && strstr(redis->errstr, reason) != NULL);
    redisFree(redis);
}

int main(int argc, char **argv) {
    const int port = port_argument(argc, argv);
    WSADATA data;
    CHECK(WSAStartup(MAKEWORD(2, 2), &data) == 0);
    if (strcmp(argv[1], "many") == 0) {
        many(port);
    } else if (strcmp(argv[1], "large") == 0) {
        large(port);
    } else if (strcmp(argv[1], "late") == 0) {
        late(port);
    } else if (strcmp(argv[1], "refused") == 0) {
        unreachable(port, "refused");
    } else {
        CHECK(strcmp(argv[1], "deaf") == 0);
        unreachable(port, "timed out");
    }
    WSACleanup();
    return 0;
}
