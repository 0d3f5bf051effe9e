/* What the system says of itself, and its random numbers. */
#include <check.h>
#include <windows.h>

#include <wincrypt.h>

int main(void) {
    SYSTEM_INFO information;
    HCRYPTPROV provider = 0;
    BYTE first[300], second[300];
    int differ = 0;

    memset(&information, 0xFF, sizeof information);
    GetSystemInfo(&information);
    check("page", information.dwPageSize >= 4096 && (information.dwPageSize & (information.dwPageSize - 1)) == 0);
    check("granularity", information.dwAllocationGranularity == 0x10000);
    check("processors", information.dwNumberOfProcessors >= 1 && information.dwNumberOfProcessors <= 64);
    check("mask", (information.dwActiveProcessorMask & 1) == 1);
    check("addresses", (char *)&information > (char *)information.lpMinimumApplicationAddress &&
                           (char *)&information < (char *)information.lpMaximumApplicationAddress);
    check("architecture", information.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_AMD64 ||
                              information.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_ARM64);
    check("process", GetCurrentProcessId() != 0 && GetCurrentProcessId() == GetCurrentProcessId());

    require("acquire", CryptAcquireContextA(&provider, NULL, NULL, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
    check("provider", provider != 0);
    memset(first, 0, sizeof first);
    memset(second, 0, sizeof second);
    check("random", CryptGenRandom(provider, sizeof first, first));
    check("random-again", CryptGenRandom(provider, sizeof second - 1, second));
    for (int i = 0; i < 299; i++)
        differ += first[i] != second[i];
    check("random-differs", differ > 200);
    check("random-length", second[299] == 0);
    check("random-nothing", CryptGenRandom(provider, 0, first));
    check("release", CryptReleaseContext(provider, 0));
    SetLastError(SENTINEL);
    check("no-provider", !CryptGenRandom(0, sizeof first, first) && GetLastError() == ERROR_INVALID_PARAMETER);
    check("release-nothing", !CryptReleaseContext(0, 0) && GetLastError() == ERROR_INVALID_PARAMETER);
    return check_result();
}
