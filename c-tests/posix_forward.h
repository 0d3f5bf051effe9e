/* A bad cable between two TUN devices. Like posix.h: nothing here may mention a type of winsock2.h. */
#pragma once

/* Starts a process that carries packets between the two, which it closes here. It ends with the caller. Whether it
 * could be started. */
int posix_forward(const int devices[2], int loses_percent, int delays_milliseconds);
