/* Which Windows this passes for: one that has everything since Windows 7 (Microsoft's page of VerifyVersionInfo). */
#include "check.h"

static BOOL meets(DWORD major, DWORD minor, BYTE condition) {
    OSVERSIONINFOEXA wanted;
    ULONGLONG mask = VerSetConditionMask(0, VER_MAJORVERSION, condition);
    mask = VerSetConditionMask(mask, VER_MINORVERSION, condition);
    memset(&wanted, 0, sizeof wanted);
    wanted.dwOSVersionInfoSize = sizeof wanted;
    wanted.dwMajorVersion = major;
    wanted.dwMinorVersion = minor;
    return VerifyVersionInfoA(&wanted, VER_MAJORVERSION | VER_MINORVERSION, mask);
}

int main(void) {
    OSVERSIONINFOEXW wide;
    check("mask", VerSetConditionMask(0, VER_MINORVERSION, VER_GREATER_EQUAL) == 3);
    check("mask-major", VerSetConditionMask(3, VER_MAJORVERSION, VER_EQUAL) == (3 | 1 << 3));
    check("mask-product", VerSetConditionMask(0, VER_PRODUCT_TYPE, VER_OR) == 7 << 21);
    check("mask-nothing", VerSetConditionMask(3, 0, VER_EQUAL) == 3);
    check("windows-7", meets(6, 1, VER_GREATER_EQUAL));
    check("more-than-5-2", meets(5, 2, VER_GREATER));
    check_error("windows-99", meets(99, 0, VER_GREATER_EQUAL), FALSE, ERROR_OLD_WIN_VERSION);
    check_error("less", meets(5, 1, VER_LESS), FALSE, ERROR_OLD_WIN_VERSION);
    memset(&wide, 0, sizeof wide);
    wide.dwOSVersionInfoSize = sizeof wide;
    wide.dwPlatformId = VER_PLATFORM_WIN32_NT;
    wide.wProductType = VER_NT_WORKSTATION;
    check("platform", VerifyVersionInfoW(&wide, VER_PLATFORMID, VerSetConditionMask(0, VER_PLATFORMID, VER_EQUAL)));
    check("product", VerifyVersionInfoW(&wide, VER_PRODUCT_TYPE, VerSetConditionMask(0, VER_PRODUCT_TYPE, VER_EQUAL)));
    check_error("no-members", VerifyVersionInfoW(&wide, 0, 3), FALSE, ERROR_BAD_ARGUMENTS);
    check_error("no-condition", VerifyVersionInfoW(&wide, VER_MAJORVERSION, 0), FALSE, ERROR_BAD_ARGUMENTS);
    return check_result();
}
