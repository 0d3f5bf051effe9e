//! The exceptions that members throw.

use core::ffi::CStr;

use crate::abi::WsaError;

/// An exception, with what a catcher asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exception {
    /// `ArgumentNullException`: the parameter's name.
    ArgumentNull(&'static CStr),
    /// `ArgumentException`: the parameter's name.
    Argument(&'static CStr),
    /// `ArgumentOutOfRangeException`: the parameter's name.
    OutOfRange(&'static CStr),
    /// `InvalidOperationException`.
    InvalidOperation,
    /// `ObjectDisposedException`.
    Disposed,
    /// `SocketException`: its `ErrorCode`.
    Socket(i32),
}

/// The name of the type in an `ObjectDisposedException`.
const SOCKET: &CStr = c"System.Net.Sockets.Socket";

impl Exception {
    /// The name of .NET's class.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ArgumentNull(_) => "ArgumentNullException",
            Self::Argument(_) => "ArgumentException",
            Self::OutOfRange(_) => "ArgumentOutOfRangeException",
            Self::InvalidOperation => "InvalidOperationException",
            Self::Disposed => "ObjectDisposedException",
            Self::Socket(_) => "SocketException",
        }
    }

    /// `ParamName` or `ObjectName`.
    pub(crate) fn parameter(self) -> Option<&'static CStr> {
        match self {
            Self::ArgumentNull(name) | Self::Argument(name) | Self::OutOfRange(name) => Some(name),
            Self::Disposed => Some(SOCKET),
            Self::InvalidOperation | Self::Socket(_) => None,
        }
    }

    /// `ErrorCode`; 0 where there is none.
    pub(crate) fn code(self) -> i32 {
        match self {
            Self::Socket(code) => code,
            _ => 0,
        }
    }
}

impl From<WsaError> for Exception {
    fn from(error: WsaError) -> Self {
        Self::Socket(error.0)
    }
}
