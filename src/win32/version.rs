//! Which Windows this passes for: Windows 10, as programs ask to find out what they may call.

use std::cmp::Ordering;

use super::codes::{ERROR_BAD_ARGUMENTS, ERROR_OLD_WIN_VERSION};
use super::{Result, fail};

/// The members of `OSVERSIONINFOEX` that are compared.
#[derive(Clone, Copy)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) build: u32,
    pub(crate) platform: u32,
    pub(crate) service_pack: (u16, u16),
    pub(crate) suites: u16,
    pub(crate) product: u8,
}

/// Windows 10, a workstation.
const OURS: Version = Version {
    major: 10,
    minor: 0,
    build: 19045,
    platform: 2,
    service_pack: (0, 0),
    suites: 0,
    product: 1,
};

const MINOR: u32 = 0;
const MAJOR: u32 = 1;
const BUILD: u32 = 2;
const PLATFORM: u32 = 3;
const PACK_MINOR: u32 = 4;
const PACK_MAJOR: u32 = 5;
const SUITES: u32 = 6;
const PRODUCT: u32 = 7;
/// Bits of a condition in the mask, one group for each member.
const CONDITION_BITS: u32 = 3;

const EQUAL: u64 = 1;
const GREATER: u64 = 2;
const GREATER_EQUAL: u64 = 3;
const LESS: u64 = 4;
const LESS_EQUAL: u64 = 5;
const AND: u64 = 6;
const OR: u64 = 7;

/// `VerSetConditionMask`: of several members the highest counts.
pub(crate) fn with_condition(mask: u64, members: u32, condition: u8) -> u64 {
    let members = members & 0xFF;
    let condition = u64::from(condition) & OR;
    match members.checked_ilog2() {
        Some(member) => mask | condition << (member * CONDITION_BITS),
        None => mask,
    }
}

/// `VerifyVersionInfo`.
pub(crate) fn verify(wanted: &Version, members: u32, mask: u64) -> Result<()> {
    if members == 0 || members & !0xFF != 0 {
        return fail(ERROR_BAD_ARGUMENTS);
    }
    let asked = |member: u32| members & 1 << member != 0;
    let condition = |member: u32| mask >> (member * CONDITION_BITS) & OR;
    let mut holds = true;
    // The numbers of a version are compared as one, by the condition of the first that is asked for.
    let version = [MAJOR, MINOR, PACK_MAJOR, PACK_MINOR];
    if let Some(first) = version.into_iter().find(|member| asked(*member)) {
        let differ = version
            .into_iter()
            .filter(|member| asked(*member))
            .map(|member| OURS.number(member).cmp(&wanted.number(member)))
            .find(|order| order.is_ne());
        holds &= meets(differ.unwrap_or(Ordering::Equal), condition(first))?;
    }
    for member in [BUILD, PLATFORM, PRODUCT] {
        if asked(member) {
            let order = OURS.number(member).cmp(&wanted.number(member));
            holds &= meets(order, condition(member))?;
        }
    }
    if asked(SUITES) {
        let common = OURS.suites & wanted.suites;
        holds &= match condition(SUITES) {
            AND => common == wanted.suites,
            OR => common != 0 || wanted.suites == 0,
            _ => return fail(ERROR_BAD_ARGUMENTS),
        };
    }
    if holds {
        Ok(())
    } else {
        fail(ERROR_OLD_WIN_VERSION)
    }
}

impl Version {
    fn number(&self, member: u32) -> u32 {
        match member {
            MAJOR => self.major,
            MINOR => self.minor,
            BUILD => self.build,
            PLATFORM => self.platform,
            PACK_MAJOR => self.service_pack.0.into(),
            PACK_MINOR => self.service_pack.1.into(),
            _ => self.product.into(),
        }
    }
}

fn meets(order: Ordering, condition: u64) -> Result<bool> {
    match condition {
        EQUAL => Ok(order.is_eq()),
        GREATER => Ok(order.is_gt()),
        GREATER_EQUAL => Ok(order.is_ge()),
        LESS => Ok(order.is_lt()),
        LESS_EQUAL => Ok(order.is_le()),
        _ => fail(ERROR_BAD_ARGUMENTS),
    }
}
