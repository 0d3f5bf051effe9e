//! Names of the kernel's flags.

/// Flags of the functions that send.
pub(crate) const FLAGS: &[(u32, &str)] = &[
    (libc::MSG_OOB.cast_unsigned(), "MSG_OOB"),
    (libc::MSG_DONTROUTE.cast_unsigned(), "MSG_DONTROUTE"),
    (libc::MSG_DONTWAIT.cast_unsigned(), "MSG_DONTWAIT"),
    (libc::MSG_EOR.cast_unsigned(), "MSG_EOR"),
    (libc::MSG_CONFIRM.cast_unsigned(), "MSG_CONFIRM"),
    (libc::MSG_NOSIGNAL.cast_unsigned(), "MSG_NOSIGNAL"),
    (libc::MSG_MORE.cast_unsigned(), "MSG_MORE"),
    (0x400_0000, "MSG_ZEROCOPY"),
    (libc::MSG_FASTOPEN.cast_unsigned(), "MSG_FASTOPEN"),
];
