namespace BackOffice.Kernel.Ui;

/// <summary>How a column is aligned and its values are written.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>A document number or another code: kept on one line.</summary>
    Code,
    Number,
    Money,
    Date,
}
