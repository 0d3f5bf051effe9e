//! Functions that programs link and nobody serves: each fails with `ERROR_CALL_NOT_IMPLEMENTED`.

use core::ffi::{c_char, c_void};

use crate::abi::types::{BOOL, DWORD, HANDLE};
use crate::capi::boundary::{CReturn, call, entry_win32};
use crate::trace::Outcome;
use crate::win32::refused;

/// How the calls say that they failed. None of them ever succeeds.
macro_rules! failures {
    ($($(#[$text:meta])* $failure:ident: $type:ty = $value:expr, $name:literal;)*) => { $(
        $(#[$text])*
        enum $failure {}

        impl CReturn for $failure {
            type C = $type;
            const FAILURE: &'static str = $name;
            fn success(self) -> $type {
                match self {}
            }
            fn failure() -> $type {
                $value
            }
            fn outcome(&self) -> Outcome {
                match *self {}
            }
        }
    )* };
}

failures! {
    /// Of calls that return a truth value.
    False: BOOL = 0, "FALSE";
    /// Of calls that open something.
    InvalidHandle: HANDLE = std::ptr::without_provenance_mut(usize::MAX), "INVALID_HANDLE_VALUE";
    /// Of calls that make something in memory.
    Null: HANDLE = std::ptr::null_mut(), "NULL";
    /// Of calls that return a length.
    Zero: DWORD = 0, "0";
    /// Of calls that return the size of a file.
    InvalidFileSize: DWORD = DWORD::MAX, "INVALID_FILE_SIZE";
    /// Of calls that return the attributes of a file.
    InvalidFileAttributes: DWORD = DWORD::MAX, "INVALID_FILE_ATTRIBUTES";
}

/// The doors. They differ in name, parameters and failure.
macro_rules! refused {
    ($($(#[$text:meta])* $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty, $failure:ident;)*) => { $(
        $(#[$text])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($argument: $type),*) -> $result {
            let _ = ($($argument,)*);
            entry_win32(call! { Startup, stringify!($name) }, || refused::call::<$failure>())
        }
    )* };
}

refused! {
    /// Makes a named pipe. Refused with `INVALID_HANDLE_VALUE`.
    CreateNamedPipeA(
        lpName: *const c_char, dwOpenMode: DWORD, dwPipeMode: DWORD, nMaxInstances: DWORD, nOutBufferSize: DWORD,
        nInBufferSize: DWORD, nDefaultTimeOut: DWORD, lpSecurityAttributes: *mut c_void,
    ) -> HANDLE, InvalidHandle;
    /// Waits for the client of a named pipe. Refused with `FALSE`.
    ConnectNamedPipe(hNamedPipe: HANDLE, lpOverlapped: *mut c_void) -> BOOL, False;
    /// Ends the connection of a named pipe. Refused with `FALSE`.
    DisconnectNamedPipe(hNamedPipe: HANDLE) -> BOOL, False;
    /// The process at the other end of a named pipe. Refused with `FALSE`.
    GetNamedPipeClientProcessId(Pipe: HANDLE, ClientProcessId: *mut DWORD) -> BOOL, False;
    /// The process at the other end of a named pipe. Refused with `FALSE`.
    GetNamedPipeServerProcessId(Pipe: HANDLE, ServerProcessId: *mut DWORD) -> BOOL, False;
    /// Whether this is a security descriptor. Refused with `FALSE`: there are none.
    IsValidSecurityDescriptor(pSecurityDescriptor: *mut c_void) -> BOOL, False;

    /// Reads from a file. Refused with `FALSE`.
    ReadFile(
        hFile: HANDLE, lpBuffer: *mut c_void, nNumberOfBytesToRead: DWORD, lpNumberOfBytesRead: *mut DWORD,
        lpOverlapped: *mut c_void,
    ) -> BOOL, False;
    /// Writes to a file. Refused with `FALSE`.
    WriteFile(
        hFile: HANDLE, lpBuffer: *const c_void, nNumberOfBytesToWrite: DWORD, lpNumberOfBytesWritten: *mut DWORD,
        lpOverlapped: *mut c_void,
    ) -> BOOL, False;
    /// The size of a file. Refused with `INVALID_FILE_SIZE`.
    GetFileSize(hFile: HANDLE, lpFileSizeHigh: *mut DWORD) -> DWORD, InvalidFileSize;
    /// What kind of file a name is. Refused with `INVALID_FILE_ATTRIBUTES`.
    GetFileAttributesA(lpFileName: *const c_char) -> DWORD, InvalidFileAttributes;
    /// Deletes a file. Refused with `FALSE`.
    DeleteFileA(lpFileName: *const c_char) -> BOOL, False;
    /// Makes a folder. Refused with `FALSE`.
    CreateDirectoryA(lpPathName: *const c_char, lpSecurityAttributes: *mut c_void) -> BOOL, False;
    /// Deletes a folder. Refused with `FALSE`.
    RemoveDirectoryA(lpPathName: *const c_char) -> BOOL, False;
    /// The folder for temporary files. Refused with 0.
    GetTempPathA(nBufferLength: DWORD, lpBuffer: *mut c_char) -> DWORD, Zero;
    /// Begins to list files. Refused with `INVALID_HANDLE_VALUE`.
    FindFirstFileA(lpFileName: *const c_char, lpFindFileData: *mut c_void) -> HANDLE, InvalidHandle;
    /// Lists the next file. Refused with `FALSE`.
    FindNextFileA(hFindFile: HANDLE, lpFindFileData: *mut c_void) -> BOOL, False;
    /// Ends a list of files. Refused with `FALSE`.
    FindClose(hFindFile: HANDLE) -> BOOL, False;
    /// Prepares a file for being mapped into memory. Refused with NULL.
    CreateFileMappingA(
        hFile: HANDLE, lpFileMappingAttributes: *mut c_void, flProtect: DWORD, dwMaximumSizeHigh: DWORD,
        dwMaximumSizeLow: DWORD, lpName: *const c_char,
    ) -> HANDLE, Null;
    /// Maps a file into memory. Refused with NULL.
    MapViewOfFile(
        hFileMappingObject: HANDLE, dwDesiredAccess: DWORD, dwFileOffsetHigh: DWORD, dwFileOffsetLow: DWORD,
        dwNumberOfBytesToMap: usize,
    ) -> HANDLE, Null;
    /// Takes a mapped file out of memory. Refused with `FALSE`.
    UnmapViewOfFile(lpBaseAddress: *const c_void) -> BOOL, False;

    /// The settings of a serial port. Refused with `FALSE`.
    GetCommState(hFile: HANDLE, lpDCB: *mut c_void) -> BOOL, False;
    /// Changes the settings of a serial port. Refused with `FALSE`.
    SetCommState(hFile: HANDLE, lpDCB: *mut c_void) -> BOOL, False;
    /// Sets the time-outs of a serial port. Refused with `FALSE`.
    SetCommTimeouts(hFile: HANDLE, lpCommTimeouts: *mut c_void) -> BOOL, False;
    /// Drops what a serial port holds. Refused with `FALSE`.
    PurgeComm(hFile: HANDLE, dwFlags: DWORD) -> BOOL, False;
}
