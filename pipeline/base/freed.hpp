#pragma once

namespace rapport::base {

/// Lets a std::unique_ptr give a C library's object back with the library's own function.
template <auto free_function>
struct Freed {
    template <class Handle>
    void operator()(Handle* handle) const noexcept
    {
        free_function(handle);
    }
};

} // namespace rapport::base
