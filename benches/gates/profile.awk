# Reads what callgrind wrote with --compress-strings=no --compress-pos=no and prints, all divided by `calls`:
#
#     total INSTRUCTIONS                        of everything outside of `program`, the object that makes the calls
#     object PATH                               each object that instructions were counted in
#     function INCLUSIVE OWN NAME [OBJECT]      for `where`
#     file OWN FILE                             for `where`; inlined code counts where it is written
#     line OWN FILE:LINE                        for `where`, too
#
# A line after `calls=` is what the call cost inside, and belongs to the caller only inclusively.

function base(path) {
    sub(/.*\//, "", path)
    return path
}

# As short as it stays clear: of Rust's library, of a crate or of this project.
function short(path) {
    if (sub(/^\/rustc\/[^\/]*\/library\//, "", path) || sub(/.*\/registry\/src\/[^\/]*\//, "", path))
        return path
    sub(/.*\/src\//, "src/", path)
    return path
}

/^ob=/ { object = substr($0, 4); next }
/^(fl|fi|fe)=/ { file = substr($0, 4); next }
/^fn=/ { name = substr($0, 4); next }
/^cfn=/ { callee = substr($0, 5); next }
/^calls=/ { inside = 1; next }
/^[0-9]+ [0-9]+$/ {
    key = name " [" base(object) "]"
    outside[key] = object != program
    if (!inside || name != callee)
        inclusive[key] += $2
    if (!inside && object != program) {
        total += $2
        objects[object] = 1
        own[key] += $2
        files[short(file)] += $2
        lines[short(file) ":" $1] += $2
    }
    inside = 0
}

END {
    printf "total %.2f\n", total / calls
    for (path in objects)
        print "object " path
    if (!where)
        exit
    for (key in outside)
        if (outside[key] && inclusive[key] * 10 >= calls && inclusive[key] <= total)
            printf "function %.1f\t%.1f\t%s\n", inclusive[key] / calls, own[key] / calls, key
    for (path in files)
        if (files[path] * 10 >= calls)
            printf "file %.1f\t%s\n", files[path] / calls, path
    for (line in lines)
        if (lines[line] * 10 >= calls)
            printf "line %.1f\t%s\n", lines[line] / calls, line
}
