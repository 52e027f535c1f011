#include "interop/json_document.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace alcove::interop {

namespace {

namespace json = boost::json;
using Failure = json::error_code;

/// Builds the value, and refuses an object that has a name twice: Boost's own parser keeps the
/// last.
class StrictHandler {
public:
    // Boost.JSON's names.
    // NOLINTBEGIN(readability-identifier-naming)
    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();
    // NOLINTEND(readability-identifier-naming)

    explicit StrictHandler(const json::storage_ptr &storage) { m_stack.reset(storage); }

    json::value release() { return m_stack.release(); }

    // The names are Boost's.
    // NOLINTBEGIN(readability-identifier-naming,readability-make-member-function-const)
    bool on_document_begin(Failure & /*failure*/) { return true; }
    bool on_document_end(Failure & /*failure*/) { return true; }
    bool on_array_begin(Failure & /*failure*/) { return true; }
    bool on_number_part(json::string_view /*part*/, Failure & /*failure*/) { return true; }
    bool on_comment_part(json::string_view /*part*/, Failure & /*failure*/) { return true; }
    bool on_comment(json::string_view /*text*/, Failure & /*failure*/) { return true; }

    bool on_array_end(std::size_t count, Failure & /*failure*/)
    {
        m_stack.push_array(count);
        return true;
    }

    bool on_object_begin(Failure & /*failure*/)
    {
        m_starts.push_back(m_names.size());
        return true;
    }

    bool on_object_end(std::size_t count, Failure &failure)
    {
        const auto first = m_names.begin() + static_cast<std::ptrdiff_t>(m_starts.back());
        std::sort(first, m_names.end());
        if (std::adjacent_find(first, m_names.end()) != m_names.end()) {
            failure = make_error_code(json::error::syntax);
            return false;
        }
        m_names.erase(first, m_names.end());
        m_starts.pop_back();
        m_stack.push_object(count);
        return true;
    }

    bool on_key_part(json::string_view part, std::size_t /*size*/, Failure & /*failure*/)
    {
        m_name.append(part.data(), part.size());
        m_stack.push_chars(part);
        return true;
    }

    bool on_key(json::string_view last, std::size_t /*size*/, Failure & /*failure*/)
    {
        m_names.push_back(m_name.append(last.data(), last.size()));
        m_name.clear();
        m_stack.push_key(last);
        return true;
    }

    bool on_string_part(json::string_view part, std::size_t /*size*/, Failure & /*failure*/)
    {
        m_stack.push_chars(part);
        return true;
    }

    bool on_string(json::string_view last, std::size_t /*size*/, Failure & /*failure*/)
    {
        m_stack.push_string(last);
        return true;
    }

    bool on_int64(std::int64_t number, json::string_view /*text*/, Failure & /*failure*/)
    {
        m_stack.push_int64(number);
        return true;
    }

    bool on_uint64(std::uint64_t number, json::string_view /*text*/, Failure & /*failure*/)
    {
        m_stack.push_uint64(number);
        return true;
    }

    bool on_double(double number, json::string_view /*text*/, Failure & /*failure*/)
    {
        m_stack.push_double(number);
        return true;
    }

    bool on_bool(bool yes, Failure & /*failure*/)
    {
        m_stack.push_bool(yes);
        return true;
    }

    bool on_null(Failure & /*failure*/)
    {
        m_stack.push_null();
        return true;
    }
    // NOLINTEND(readability-identifier-naming,readability-make-member-function-const)

private:
    json::value_stack m_stack;
    std::string m_name;
    std::vector<std::string> m_names; ///< of all open objects, the innermost last
    std::vector<std::size_t> m_starts; ///< where each open object begins in m_names
};

Error malformedAt(std::size_t position)
{
    return Error(ErrorCode::Malformed, "byte " + std::to_string(position));
}

std::size_t afterByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

} // namespace

Result<json::value> parseJson(const QByteArray &bytes)
{
    if (bytes.size() > maxJsonBytes)
        return Error(ErrorCode::TooLarge, std::to_string(bytes.size()) + " bytes of JSON");
    const std::size_t start = afterByteOrderMark(bytes);
    const auto size = static_cast<std::size_t>(bytes.size());
    json::parse_options options;
    options.max_depth = maxJsonDepth;
    try {
        json::basic_parser<StrictHandler> parser(
            options, json::make_shared_resource<json::monotonic_resource>());
        Failure failure;
        std::size_t end
            = start + parser.write_some(false, bytes.constData() + start, size - start, failure);
        if (failure || !parser.done())
            return malformedAt(end);
        while (end < size && isBlank(bytes[static_cast<qsizetype>(end)]))
            ++end;
        if (end < size)
            return malformedAt(end);
        return parser.handler().release();
    } catch (const std::exception &) {
        // Out of memory or over Boost's own limits; its message could quote the file.
        return Error(ErrorCode::TooLarge, "JSON that does not fit");
    }
}

} // namespace alcove::interop
