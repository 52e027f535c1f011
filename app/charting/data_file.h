#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace alcove::charting {

/// A piece of a file that somebody may write by hand: a format, a bank of phrases, an instrument.
/// YAML without anchors and tags; a scalar is text, whatever it looks like.
struct DataNode {
    enum class Kind { Text, List, Map };
    Kind kind = Kind::Text;
    int line = 1; ///< where it begins, from 1
    QString text;
    QList<DataNode> items; ///< of a list
    QList<std::pair<QString, DataNode>> fields; ///< of a map, in their order

    /// Null when there is none.
    const DataNode *field(const QString &name) const;
};

constexpr qsizetype maxDataFile = qsizetype{4} * 1024 * 1024;

/// TooLarge over maxDataFile; Malformed, "line 12: what is wrong", for what is no such file.
Result<DataNode> parseDataFile(const QByteArray &yaml);

/// Takes a map apart and remembers the first thing that is wrong with it.
class DataReader {
public:
    /// Malformed from the start unless `node` is a map.
    explicit DataReader(const DataNode &node);

    /// A text that has to be there and say something.
    QString need(const char *name);
    /// Empty without it.
    QString text(const char *name);
    bool flag(const char *name); ///< "true" or "false"; false without it
    int number(const char *name, int without);
    /// The texts of a list; none without it.
    QStringList texts(const char *name);
    /// What a list holds; none without it.
    QList<DataNode> list(const char *name);
    /// The texts of a map, in their order; none without it.
    QList<std::pair<QString, QString>> map(const char *name);
    /// Fields of its own, for a reader of their own; null without it.
    const DataNode *part(const char *name) { return take(name, DataNode::Kind::Map); }
    /// Null without it.
    const DataNode *field(const char *name) const;
    int line() const { return m_node.line; }

    void fail(int line, const QString &words);
    /// What was wrong with a part of it.
    void absorb(const Result<void> &part);
    bool isFine() const { return m_error.empty(); }
    /// Malformed for the first thing that was wrong, and for fields that nobody asked for.
    Result<void> end();

private:
    const DataNode *take(const char *name, DataNode::Kind kind);

    const DataNode &m_node;
    QStringList m_asked;
    std::string m_error;
};

/// Malformed, "line 12: words".
Error mistakeAt(int line, const QString &words);

} // namespace alcove::charting
