//! Calls that are offered less than the library meant to.

use core::ffi::c_long;

type Answer = Result<usize, i32>;

/// Makes the call with at most so many bytes.
pub(super) fn call(
    number: c_long,
    mut arguments: [usize; 6],
    most: usize,
    make: impl FnOnce([usize; 6]) -> Answer,
) -> Answer {
    let length = match number {
        libc::SYS_sendmsg | libc::SYS_recvmsg => return message(arguments, most, make),
        libc::SYS_sendto => 2,
        libc::SYS_sendfile => 3,
        libc::SYS_getrandom => 1,
        _ => return make(arguments),
    };
    arguments[length] = arguments[length].min(most);
    make(arguments)
}

/// A message of as many buffers as it takes for so many bytes.
fn message(
    mut arguments: [usize; 6],
    mut most: usize,
    make: impl FnOnce([usize; 6]) -> Answer,
) -> Answer {
    let own: *mut libc::msghdr = core::ptr::with_exposed_provenance_mut(arguments[1]);
    // SAFETY: the library's own header, which is about to be given to the kernel.
    let mut header = unsafe { own.read() };
    let mut vectors = [libc::iovec {
        iov_base: core::ptr::null_mut(),
        iov_len: 0,
    }; 1024];
    let count = header.msg_iovlen.min(vectors.len());
    for (place, vector) in vectors[..count].iter_mut().enumerate() {
        let theirs = header.msg_iov.wrapping_add(place);
        // SAFETY: as above, its list of so many buffers.
        *vector = unsafe { theirs.read() };
        vector.iov_len = vector.iov_len.min(most);
        most -= vector.iov_len;
    }
    header.msg_iov = vectors.as_mut_ptr();
    header.msg_iovlen = count;
    arguments[1] = (&raw mut header).expose_provenance();
    let answer = make(arguments);
    // SAFETY: as above; what the kernel says of a message that was received stands there.
    unsafe { (*own).msg_namelen = header.msg_namelen };
    // SAFETY: as above.
    unsafe { (*own).msg_flags = header.msg_flags };
    answer
}
