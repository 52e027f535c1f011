#include "presentation/note_list_model.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString stateWords(const NoteSummary &note)
{
    if (note.otherVersions > 0)
        return NoteListModel::tr("another version");
    if (!note.isSigned)
        return NoteListModel::tr("draft");
    if (isRetraction(note.standing))
        return note.standing == NoteAct::WrongClient ? NoteListModel::tr("retracted, sealed")
                                                     : NoteListModel::tr("retracted");
    if (note.standing == NoteAct::NeedsRevision)
        return NoteListModel::tr("sent back");
    if (note.standing == NoteAct::CoSignature)
        return NoteListModel::tr("signed twice");
    if (!note.awaits.isNull())
        return NoteListModel::tr("awaits co-signature");
    return note.addenda > 0 ? NoteListModel::tr("signed, %n added", nullptr, note.addenda)
                            : NoteListModel::tr("signed");
}

} // namespace

NoteListModel::NoteListModel(const ChartPresenter &chart, QObject *parent)
    : QAbstractListModel(parent)
    , m_chart(chart)
{
}

int NoteListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

QVariant NoteListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_notes.size())
        return {};
    const NoteSummary &note = m_notes.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return m_chart.noteTitle(note);
    case Qt::AccessibleTextRole:
        return QStringList{m_chart.noteTitle(note), stateWords(note), note.preview}.join(u", "_s);
    case PreviewRole:
        return note.preview.simplified();
    case StateRole:
        return stateWords(note);
    case IconRole:
        return note.isSigned ? u"note"_s : u"edit"_s;
    default:
        return {};
    }
}

void NoteListModel::reload()
{
    beginResetModel();
    m_notes = m_chart.notes();
    endResetModel();
}

int NoteListModel::rowOf(NoteId note) const
{
    for (int row = 0; row < m_notes.size(); ++row)
        if (m_notes[row].id == note)
            return row;
    return -1;
}

} // namespace alcove::presentation
