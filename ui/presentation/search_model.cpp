#include "presentation/search_model.h"

#include "presentation/plain_dates.h"
#include "words/record_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

// As core/chart.h says of a snippet.
constexpr QChar markBegins(0x2068);
constexpr QChar markEnds(0x2069);

} // namespace

SearchModel::SearchModel(ChartQueue &queue, QObject *parent)
    : QAbstractListModel(parent)
    , m_query(queue, this, [this](const auto &answer) { receive(answer); })
{
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_hits.size())
        return {};
    const SearchHit &hit = m_hits.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return hit.clientName;
    case Qt::AccessibleTextRole:
        return QStringList{hit.clientName, hit.title, hit.snippet}.join(u", "_s);
    case TitleRole: {
        const auto kind = hit.record ? recordKindFromName(hit.title) : std::nullopt;
        const QString title = hit.note ? m_formats.of(hit.title).title
            : kind                     ? words::recordKindText(*kind)
                                       : hit.title;
        // What came without a date has none.
        return hit.at == 0 ? title : u"%1, %2"_s.arg(title, dateText(dayOf(hit.at)));
    }
    case SnippetRole:
        return richSnippet(hit.snippet);
    default:
        return {};
    }
}

void SearchModel::search(const QString &text)
{
    m_text = text;
    const bool hasWord
        = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
    // Asked even without a word, so that an answer on its way does not come after.
    m_query.ask([text, hasWord](Chart &chart) -> Result<QList<SearchHit>> {
        if (!hasWord)
            return QList<SearchHit>{};
        return chart.search(text, most);
    });
}

void SearchModel::receive(const Result<QList<SearchHit>> &answer)
{
    if (!answer) {
        show({});
        emit failed(answer.error());
        return;
    }
    show(*answer);
    emit loaded();
}

void SearchModel::show(const QList<SearchHit> &hits)
{
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

QString richSnippet(const QString &snippet)
{
    QString rich = snippet.toHtmlEscaped();
    rich.replace(markBegins, u"<b>"_s);
    rich.replace(markEnds, u"</b>"_s);
    return rich;
}

QString foundWords(const QString &snippet)
{
    return snippet.section(markBegins, 1, 1).section(markEnds, 0, 0);
}

} // namespace alcove::presentation
