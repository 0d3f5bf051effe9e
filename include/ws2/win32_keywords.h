/* Words that Microsoft's compiler knows by itself, for sources that were written for it. */

#ifndef WS2_WIN32_KEYWORDS_H
#define WS2_WIN32_KEYWORDS_H

#if !defined(_MSC_EXTENSIONS)

/* Each word by a macro of its own, so that the word itself is never expanded: stdnoreturn.h makes noreturn a macro. */
#ifndef __declspec
#define __declspec(word) WS2_DECLSPEC_##word
#define WS2_DECLSPEC_dllexport __attribute__((__visibility__("default")))
#define WS2_DECLSPEC_dllimport
#define WS2_DECLSPEC_noreturn __attribute__((__noreturn__))
#define WS2_DECLSPEC_noinline __attribute__((__noinline__))
#define WS2_DECLSPEC_nothrow __attribute__((__nothrow__))
#define WS2_DECLSPEC_novtable
#define WS2_DECLSPEC_selectany __attribute__((__weak__))
#define WS2_DECLSPEC_thread __thread
#define WS2_DECLSPEC_align(bytes) __attribute__((__aligned__(bytes)))
#define WS2_DECLSPEC_deprecated __attribute__((__deprecated__))
#endif

#ifndef __forceinline
#define __forceinline __inline__ __attribute__((__always_inline__))
#endif

/* Structured exceptions do not exist here, so a handler never has anything to do. C++ exceptions pass it, as they do
 * where the filter refuses them; libstdc++ has a word __try already, which is the same. C has neither word: there a
 * program does not compile, and none at hand needs it. */
#if defined(__cplusplus) && defined(__cpp_exceptions)
extern "C++" {
struct ws2_structured_exception {};
}
#ifndef __try
#define __try try
#endif
/* clang-format off */
#define __except(filter) catch (const ws2_structured_exception &)
/* clang-format on */
#endif

#endif /* no Microsoft extensions */

#endif /* WS2_WIN32_KEYWORDS_H */
