#pragma once

#include <QString>

#include <cstdio>

namespace alcove::ctl {

/// One line that counts up while many files are worked on, and is gone at the end. Only where
/// somebody looks: on a terminal.
class ProgressLine {
public:
    enum class Shown { Never, Always, OnATerminal };

    explicit ProgressLine(std::FILE *stream, Shown shown = Shown::OnATerminal);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(qsizetype done, qsizetype all);
    /// One line of words in its place.
    void say(const QString &text);

private:
    std::FILE *m_stream;
    bool m_isShown;
    bool m_isDrawn = false;
};

} // namespace alcove::ctl
