/* What is not served says so: the failure that each call documents, and ERROR_CALL_NOT_IMPLEMENTED in both channels. */
#include <check.h>
#include <windows.h>

#define refuses(call, expected)                                                                                        \
    check_error(#call, (LONG_PTR)call, (long long)(LONG_PTR)(expected), ERROR_CALL_NOT_IMPLEMENTED)

int main(void) {
    DWORD number = 0;
    char text[300] = "";
    WIN32_FIND_DATAA found;
    SECURITY_DESCRIPTOR descriptor;
    DCB settings;
    COMMTIMEOUTS timeouts;
    HANDLE file = INVALID_HANDLE_VALUE;
    memset(&descriptor, 0, sizeof descriptor);

    refuses(CreateNamedPipeA("\\\\.\\pipe\\name", PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 1, 1, 0, NULL),
            INVALID_HANDLE_VALUE);
    refuses(ConnectNamedPipe(file, NULL), FALSE);
    refuses(DisconnectNamedPipe(file), FALSE);
    refuses(GetNamedPipeClientProcessId(file, &number), FALSE);
    refuses(GetNamedPipeServerProcessId(file, &number), FALSE);
    refuses(IsValidSecurityDescriptor(&descriptor), FALSE);
    refuses(ReadFile(file, text, 1, &number, NULL), FALSE);
    refuses(WriteFile(file, text, 1, &number, NULL), FALSE);
    refuses((int)GetFileSize(file, NULL), (int)INVALID_FILE_SIZE);
    refuses((int)GetFileAttributesA("name"), (int)INVALID_FILE_ATTRIBUTES);
    refuses(DeleteFileA("name"), FALSE);
    refuses(CreateDirectoryA("name", NULL), FALSE);
    refuses(RemoveDirectoryA("name"), FALSE);
    refuses(GetTempPathA(sizeof text, text), 0);
    refuses(FindFirstFileA("*", &found), INVALID_HANDLE_VALUE);
    refuses(FindNextFileA(file, &found), FALSE);
    refuses(FindClose(file), FALSE);
    refuses(CreateFileMappingA(file, NULL, PAGE_READONLY, 0, 0, NULL), NULL);
    refuses(MapViewOfFile(file, FILE_MAP_READ, 0, 0, 0), NULL);
    refuses(UnmapViewOfFile(text), FALSE);
    refuses(GetCommState(file, &settings), FALSE);
    refuses(SetCommState(file, &settings), FALSE);
    refuses(SetCommTimeouts(file, &timeouts), FALSE);
    refuses(PurgeComm(file, PURGE_RXCLEAR), FALSE);
    return check_result();
}
