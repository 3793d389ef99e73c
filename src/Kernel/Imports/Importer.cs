using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// Brings one type of record in from a table. It says what a row may hold and hands each record to the operation that
/// pages and the API use; reading, preview, repetition and reports are the engine's.
/// </summary>
public abstract class Importer
{
    /// <summary>Stable name in addresses, commands and keys, such as <c>invoices</c>.</summary>
    public abstract string Type { get; }

    /// <summary>What one record is called, such as "invoice".</summary>
    public abstract string One { get; }

    /// <summary>What several are called, such as "invoices".</summary>
    public abstract string Many { get; }

    /// <summary>The name of their list, such as "Invoices".</summary>
    public string Title => char.ToUpperInvariant(Many[0]) + Many[1..];

    /// <summary>The list the records appear in, relative to the company's address.</summary>
    public abstract string ListAddress { get; }

    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>The column that tells records apart: it occurs once in a file, or, where rows form groups, once per group.</summary>
    public abstract string KeyColumn { get; }

    /// <summary>What tells a row's record apart: the cell of <see cref="KeyColumn"/>, where it takes no more than that.</summary>
    public virtual string? KeyOf(ImportRow row) => row.Text(KeyColumn);

    /// <summary>Whether all rows with the same key are one record.</summary>
    public virtual bool IsGrouped => false;

    /// <summary>Whether records can be issued at once (<see cref="ImportOptions.Issue"/>).</summary>
    public virtual bool CanIssue => false;

    public abstract Permission Permission(ImportOptions options);

    /// <summary>Carries one record out inside a unit of work; it does not save.</summary>
    public abstract Task<Outcome<ImportedRecord>> Import(TenantDb db, ImportRecord record, ImportOptions options, CancellationToken cancel);

    internal ImportColumn Column(string name) => Columns.First(column => column.Name == name);
}

/// <summary>A record as it was stored, or would be.</summary>
/// <param name="Text">One line for people: number, name, amount.</param>
public sealed record ImportedRecord(Guid Id, string Text);
