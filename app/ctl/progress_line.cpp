#include "ctl/progress_line.h"

#include <unistd.h>

namespace alcove::ctl {

namespace {

constexpr const char *eraseLine = "\r\x1b[K";

bool isShown(std::FILE *stream, ProgressLine::Shown shown)
{
    if (shown == ProgressLine::Shown::OnATerminal)
        return ::isatty(::fileno(stream)) == 1;
    return shown == ProgressLine::Shown::Always;
}

} // namespace

ProgressLine::ProgressLine(std::FILE *stream, Shown shown)
    : m_stream(stream)
    , m_isShown(isShown(stream, shown))
{
}

ProgressLine::~ProgressLine()
{
    if (!m_isDrawn)
        return;
    std::fputs(eraseLine, m_stream);
    std::fflush(m_stream);
}

void ProgressLine::show(qsizetype done, qsizetype all)
{
    if (!m_isShown || all < 2)
        return;
    std::fprintf(m_stream, "%s%lld of %lld files", eraseLine, static_cast<long long>(done),
                 static_cast<long long>(all));
    std::fflush(m_stream);
    m_isDrawn = true;
}

void ProgressLine::say(const QString &text)
{
    if (!m_isShown)
        return;
    std::fprintf(m_stream, "%s%s", eraseLine, text.toUtf8().constData());
    std::fflush(m_stream);
    m_isDrawn = true;
}

} // namespace alcove::ctl
