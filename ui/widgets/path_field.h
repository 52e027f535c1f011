#pragma once

#include "support/file_choice.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace alcove::widgets {

/// The name of a file, typed or chosen. The keyboard is in the typed part.
class PathField final : public QWidget {
    Q_OBJECT

public:
    /// Of a file that is there.
    PathField(const QString &objectName, const QString &title, QWidget *parent = nullptr);
    /// Of one that is to be written.
    PathField(const QString &objectName, const support::SavedKind &kind, QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);

signals:
    /// Enter.
    void accepted();

private:
    PathField(const QString &objectName, const QString &title,
              std::optional<support::SavedKind> kind, QWidget *parent);
    void choose();

    QString m_title;
    std::optional<support::SavedKind> m_kind;
    QLineEdit *m_path;
};

} // namespace alcove::widgets
