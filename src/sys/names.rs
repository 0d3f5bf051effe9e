//! libc's resolver. Inside the shared library `getaddrinfo` is our own name, so libc's is looked up in libc itself.

use std::ffi::{CStr, CString, c_char, c_int, c_void};

use once_cell::sync::OnceCell;

use super::Errno;
use super::address::HostAddress;

type GetAddrInfo = unsafe extern "C" fn(
    *const c_char,
    *const c_char,
    *const libc::addrinfo,
    *mut *mut libc::addrinfo,
) -> c_int;
type FreeAddrInfo = unsafe extern "C" fn(*mut libc::addrinfo);
type GetNameInfo = unsafe extern "C" fn(
    *const libc::sockaddr,
    libc::socklen_t,
    *mut c_char,
    libc::socklen_t,
    *mut c_char,
    libc::socklen_t,
    c_int,
) -> c_int;

struct Resolver {
    getaddrinfo: GetAddrInfo,
    freeaddrinfo: FreeAddrInfo,
    getnameinfo: GetNameInfo,
}

/// An error of the resolver: one of libc's `EAI_` numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolveError(pub(crate) i32);

/// What the caller asks for, in the host's numbers.
#[derive(Clone, Copy, Default)]
pub(crate) struct Hints {
    pub(crate) flags: i32,
    pub(crate) family: i32,
    pub(crate) kind: i32,
    pub(crate) protocol: i32,
}

/// One answer.
pub(crate) struct Answer {
    pub(crate) family: i32,
    pub(crate) kind: i32,
    pub(crate) protocol: i32,
    pub(crate) address: HostAddress,
    pub(crate) canonical_name: Option<CString>,
}

/// The addresses of a host and service.
pub(crate) fn addresses(
    node: Option<&CStr>,
    service: Option<&CStr>,
    hints: Hints,
) -> Result<Vec<Answer>, ResolveError> {
    let resolver = resolver()?;
    // SAFETY: an addrinfo is numbers and nullable pointers, for which zeroes are valid.
    let mut request: libc::addrinfo = unsafe { std::mem::zeroed() };
    request.ai_flags = hints.flags;
    request.ai_family = hints.family;
    request.ai_socktype = hints.kind;
    request.ai_protocol = hints.protocol;
    let mut list = std::ptr::null_mut();
    let node = node.map_or(std::ptr::null(), CStr::as_ptr);
    let service = service.map_or(std::ptr::null(), CStr::as_ptr);
    // SAFETY: libc's getaddrinfo, with strings that end in NUL and a place for the result.
    let error = unsafe { (resolver.getaddrinfo)(node, service, &raw const request, &raw mut list) };
    if error != 0 {
        return Err(ResolveError(error));
    }
    let mut answers = Vec::new();
    let mut next = list;
    // SAFETY: libc's list is valid until it is freed below.
    while let Some(info) = unsafe { next.as_ref() } {
        answers.push(answer(info));
        next = info.ai_next;
    }
    // SAFETY: the list came from libc's getaddrinfo and is freed once.
    unsafe { (resolver.freeaddrinfo)(list) };
    Ok(answers)
}

fn answer(info: &libc::addrinfo) -> Answer {
    let address = if info.ai_addr.is_null() {
        HostAddress::empty()
    } else {
        // SAFETY: libc says how long the address is.
        let bytes = unsafe {
            std::slice::from_raw_parts(info.ai_addr.cast::<u8>(), info.ai_addrlen as usize)
        };
        HostAddress::new(bytes)
    };
    let canonical_name = (!info.ai_canonname.is_null()).then(|| {
        // SAFETY: libc ends the name with NUL.
        unsafe { CStr::from_ptr(info.ai_canonname) }.to_owned()
    });
    Answer {
        family: info.ai_family,
        kind: info.ai_socktype,
        protocol: info.ai_protocol,
        address,
        canonical_name,
    }
}

/// Host and service name of an address, in the host's `NI_` flags.
pub(crate) fn names(address: &HostAddress, flags: i32) -> Result<(CString, CString), ResolveError> {
    let resolver = resolver()?;
    let (mut node, mut service) = ([0_u8; 1025], [0_u8; 32]);
    // SAFETY: libc's getnameinfo, with the true sizes of the address and of both buffers.
    let error = unsafe {
        (resolver.getnameinfo)(
            address.as_ptr().cast(),
            address.len(),
            node.as_mut_ptr().cast(),
            1025,
            service.as_mut_ptr().cast(),
            32,
            flags,
        )
    };
    if error != 0 {
        return Err(ResolveError(error));
    }
    let text = |bytes: &[u8]| CStr::from_bytes_until_nul(bytes).map(CStr::to_owned);
    match (text(&node), text(&service)) {
        (Ok(node), Ok(service)) => Ok((node, service)),
        _ => Err(ResolveError(libc::EAI_OVERFLOW)),
    }
}

/// libc's functions, looked up at the first use. Fallible: a process may run without `libc.so.6`.
fn resolver() -> Result<&'static Resolver, ResolveError> {
    static RESOLVER: OnceCell<Resolver> = OnceCell::new();
    RESOLVER.get_or_try_init(|| {
        // SAFETY: names libc, which is loaded already; RTLD_NOLOAD loads nothing.
        let libc =
            unsafe { libc::dlopen(c"libc.so.6".as_ptr(), libc::RTLD_NOW | libc::RTLD_NOLOAD) };
        let find = |name: &CStr| {
            // SAFETY: a handle of dlopen and a string that ends in NUL.
            let found = unsafe { libc::dlsym(libc, name.as_ptr()) };
            if libc.is_null() || found.is_null() {
                return Err(ResolveError(libc::EAI_SYSTEM));
            }
            Ok(found)
        };
        let (getaddrinfo, freeaddrinfo, getnameinfo) = (
            find(c"getaddrinfo")?,
            find(c"freeaddrinfo")?,
            find(c"getnameinfo")?,
        );
        Ok(Resolver {
            // SAFETY: libc's function of this name has this signature.
            getaddrinfo: unsafe { std::mem::transmute::<*mut c_void, GetAddrInfo>(getaddrinfo) },
            // SAFETY: libc's function of this name has this signature.
            freeaddrinfo: unsafe { std::mem::transmute::<*mut c_void, FreeAddrInfo>(freeaddrinfo) },
            // SAFETY: libc's function of this name has this signature.
            getnameinfo: unsafe { std::mem::transmute::<*mut c_void, GetNameInfo>(getnameinfo) },
        })
    })
}

/// The error of the system call behind `EAI_SYSTEM`.
pub(crate) fn system_error() -> Errno {
    Errno::last()
}
