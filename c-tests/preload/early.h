/* Sends in each way through a pair of its own and prints what came of it. */
#pragma once

void early_send(const char *when);
