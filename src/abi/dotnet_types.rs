//! The C types of the .NET door.

#![allow(non_camel_case_types)]

use core::ffi::{c_char, c_int, c_void};

/// A .NET socket. The pointer is a handle: a number in disguise that only the library reads.
pub struct dotnet_socket(());

/// An asynchronous operation, an `IAsyncResult`. A handle likewise.
pub struct dotnet_async_result(());

/// The kind of an exception: what each function of the .NET door returns.
pub type dotnet_exception = c_int;

/// No exception.
pub const DOTNET_NONE: dotnet_exception = 0;
/// `ArgumentNullException`.
pub const DOTNET_ARGUMENT_NULL_EXCEPTION: dotnet_exception = 1;
/// `ArgumentException`.
pub const DOTNET_ARGUMENT_EXCEPTION: dotnet_exception = 2;
/// `ArgumentOutOfRangeException`.
pub const DOTNET_ARGUMENT_OUT_OF_RANGE_EXCEPTION: dotnet_exception = 3;
/// `InvalidOperationException`.
pub const DOTNET_INVALID_OPERATION_EXCEPTION: dotnet_exception = 4;
/// `ObjectDisposedException`.
pub const DOTNET_OBJECT_DISPOSED_EXCEPTION: dotnet_exception = 5;
/// `SocketException`.
pub const DOTNET_SOCKET_EXCEPTION: dotnet_exception = 6;

/// What a catcher asks of an exception. Written by every function that is given one, also where there is no exception.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct dotnet_error {
    /// Its kind.
    pub exception: dotnet_exception,
    /// `SocketException.ErrorCode`, a Winsock code; 0 otherwise.
    pub error_code: c_int,
    /// `ParamName` or `ObjectName`, NULL where there is none. The text is never freed.
    pub parameter: *const c_char,
}

/// An `ArraySegment<byte>`: `count` bytes from `offset` on.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct dotnet_segment {
    /// The array; NULL for a segment without one.
    pub array: *const c_void,
    /// Where in the array the segment begins.
    pub offset: c_int,
    /// Its bytes.
    pub count: c_int,
}

/// An `AsyncCallback`: called once, in a thread of the library's, when the operation has ended. It may not throw or jump out.
pub type dotnet_async_callback = Option<extern "C" fn(result: *mut dotnet_async_result)>;
