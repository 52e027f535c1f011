#include "charting/data_file.h"

#include <QStringDecoder>

#include <algorithm>
#include <sstream>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr std::size_t deepest = 20;

int lineOf(const YAML::Mark &mark)
{
    return mark.line + 1;
}

/// Something that YAML has and these files don't.
struct NotOurs {
    int line;
    const char *words;
};

/// Builds the tree as the parser goes along.
class TreeBuilder final : public YAML::EventHandler {
public:
    DataNode takeRoot() { return std::move(m_root); }
    bool hasRoot() const { return m_hasRoot; }

    void OnDocumentStart(const YAML::Mark & /*mark*/) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        refuseAnchor(mark, anchor);
        put(node(DataNode::Kind::Text, mark));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t /*anchor*/) override
    {
        throw NotOurs{lineOf(mark), "refers to another place by *"};
    }
    void OnScalar(const YAML::Mark &mark, const std::string & /*tag*/, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        refuseAnchor(mark, anchor);
        DataNode text = node(DataNode::Kind::Text, mark);
        text.text = QString::fromStdString(value);
        put(std::move(text));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string & /*tag*/, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        open(DataNode::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string & /*tag*/, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        open(DataNode::Kind::Map, mark, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        DataNode node;
        std::optional<DataNode> key; ///< of a map, whose value comes next
    };

    static DataNode node(DataNode::Kind kind, const YAML::Mark &mark)
    {
        DataNode made;
        made.kind = kind;
        made.line = lineOf(mark);
        return made;
    }
    static void refuseAnchor(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            throw NotOurs{lineOf(mark), "has a name of its own by &"};
    }
    void open(DataNode::Kind kind, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        refuseAnchor(mark, anchor);
        if (m_open.size() >= deepest)
            throw NotOurs{lineOf(mark), "lies too deep"};
        m_open.push_back({node(kind, mark), {}});
    }
    void close()
    {
        DataNode done = std::move(m_open.back().node);
        m_open.pop_back();
        put(std::move(done));
    }
    void put(DataNode value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            m_hasRoot = true;
            return;
        }
        Open &top = m_open.back();
        if (top.node.kind == DataNode::Kind::List) {
            top.node.items.append(std::move(value));
        } else if (!top.key) {
            if (value.kind != DataNode::Kind::Text)
                throw NotOurs{value.line, "has a name that is no text"};
            if (top.node.field(value.text) != nullptr)
                throw NotOurs{value.line, "says the same field twice"};
            top.key = std::move(value);
        } else {
            top.node.fields.append({top.key->text, std::move(value)});
            top.key.reset();
        }
    }

    std::vector<Open> m_open;
    DataNode m_root;
    bool m_hasRoot = false;
};

} // namespace

const DataNode *DataNode::field(const QString &name) const
{
    for (const auto &[known, value] : fields)
        if (known == name)
            return &value;
    return nullptr;
}

Error mistakeAt(int line, const QString &words)
{
    return Error(ErrorCode::Malformed, u"line %1: %2"_s.arg(line).arg(words).toStdString());
}

Result<DataNode> parseDataFile(const QByteArray &yaml)
{
    if (yaml.size() > maxDataFile)
        return Error(ErrorCode::TooLarge, "data file over 4 MiB");
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(yaml);
    if (decode.hasError())
        return mistakeAt(1, u"the file is not UTF-8"_s);
    if (std::any_of(text.begin(), text.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control && !c.isSpace(); }))
        return mistakeAt(1, u"the file has characters that are no text"_s);
    std::istringstream stream(yaml.toStdString());
    TreeBuilder builder;
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const NotOurs &wrong) {
        return mistakeAt(wrong.line, QString::fromLatin1(wrong.words));
    } catch (const YAML::Exception &thrown) {
        return mistakeAt(lineOf(thrown.mark), QString::fromStdString(thrown.msg));
    }
    if (!builder.hasRoot())
        return mistakeAt(1, u"the file says nothing"_s);
    return builder.takeRoot();
}

DataReader::DataReader(const DataNode &node)
    : m_node(node)
{
    if (node.kind != DataNode::Kind::Map)
        fail(node.line, u"fields with names are needed here"_s);
}

const DataNode *DataReader::take(const char *name, DataNode::Kind kind)
{
    const QString field = QString::fromLatin1(name);
    m_asked.append(field);
    const DataNode *found = m_node.field(field);
    if (found == nullptr || found->kind == kind)
        return found;
    const QString what = kind == DataNode::Kind::Text ? u"a text"_s
        : kind == DataNode::Kind::List                ? u"a list"_s
                                                      : u"fields"_s;
    fail(found->line, u"%1 has to be %2"_s.arg(field, what));
    return nullptr;
}

const DataNode *DataReader::field(const char *name) const
{
    return m_node.field(QString::fromLatin1(name));
}

QString DataReader::text(const char *name)
{
    const DataNode *found = take(name, DataNode::Kind::Text);
    return found == nullptr ? QString() : found->text.trimmed();
}

QString DataReader::need(const char *name)
{
    const QString found = text(name);
    if (found.isEmpty())
        fail(m_node.line, u"%1 is missing"_s.arg(QString::fromLatin1(name)));
    return found;
}

bool DataReader::flag(const char *name)
{
    const QString found = text(name);
    if (!found.isEmpty() && found != u"true"_s && found != u"false"_s)
        fail(field(name)->line, u"%1 is true or false"_s.arg(QString::fromLatin1(name)));
    return found == u"true"_s;
}

int DataReader::number(const char *name, int without)
{
    const QString found = text(name);
    bool isNumber = false;
    const int value = found.toInt(&isNumber);
    if (!found.isEmpty() && !isNumber)
        fail(field(name)->line, u"%1 has to be a number"_s.arg(QString::fromLatin1(name)));
    return isNumber ? value : without;
}

QList<DataNode> DataReader::list(const char *name)
{
    const DataNode *found = take(name, DataNode::Kind::List);
    return found == nullptr ? QList<DataNode>() : found->items;
}

QStringList DataReader::texts(const char *name)
{
    QStringList all;
    for (const DataNode &item : list(name)) {
        if (item.kind != DataNode::Kind::Text || item.text.trimmed().isEmpty())
            fail(item.line, u"%1 is a list of texts"_s.arg(QString::fromLatin1(name)));
        all.append(item.text.trimmed());
    }
    return all;
}

QList<std::pair<QString, QString>> DataReader::map(const char *name)
{
    QList<std::pair<QString, QString>> all;
    const DataNode *found = take(name, DataNode::Kind::Map);
    if (found == nullptr)
        return all;
    for (const auto &[key, value] : found->fields) {
        if (value.kind != DataNode::Kind::Text)
            fail(value.line, u"%1 has to be a text"_s.arg(key));
        all.append({key, value.text.trimmed()});
    }
    return all;
}

void DataReader::absorb(const Result<void> &part)
{
    if (!part && m_error.empty())
        m_error = part.error().detail;
}

void DataReader::fail(int line, const QString &words)
{
    if (m_error.empty())
        m_error = mistakeAt(line, words).detail;
}

Result<void> DataReader::end()
{
    for (const auto &[name, value] : m_node.fields)
        if (!m_asked.contains(name))
            fail(value.line, u"there is no field %1"_s.arg(name));
    return m_error.empty() ? Result<void>() : Result<void>(Error(ErrorCode::Malformed, m_error));
}

} // namespace alcove::charting
