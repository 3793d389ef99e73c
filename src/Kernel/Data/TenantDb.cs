using System.Data.Common;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Comments;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Numbering;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BackOffice.Kernel.Data;

/// <summary>
/// One tenant's data during one operation. The tenant is fixed for its life; rows of others are neither seen (named
/// filter) nor written (save guard). Made by <see cref="TenantDbFactory"/> for <see cref="Work"/> only.
/// </summary>
public sealed class TenantDb : DbContext
{
    /// <summary>Name of the query filter and of the shadow column behind it.</summary>
    public const string TenantFilter = "tenant";
    public const string TenantColumn = "TenantId";

    /// <summary>Name of the query filter of <see cref="ReachConvention"/>.</summary>
    public const string ReachFilter = "reach";

    private readonly AreaList areas;
    private readonly Queue<object> facts = new();
    private readonly List<PendingRow> pending = [];
    private AuditEntry? audit;
    private IDisposable? gate;
    private PermissionSet? rights;

    internal TenantDb(DbContextOptions<TenantDb> options, AreaList areas, Caller caller, DateTime now, Reach? reach = null)
        : base(options)
    {
        this.areas = areas;
        Caller = caller;
        Now = now;
        TenantId = caller.TenantId;
        Reach = reach;
    }

    /// <summary>Read by the query filter of every entity.</summary>
    public Guid TenantId { get; }

    /// <summary>Whose records this operation may touch; null for everybody's.</summary>
    public Reach? Reach { get; }

    /// <summary>Read by the filter of a reach.</summary>
    internal List<Guid> Reached => [.. Reach?.People ?? []];

    public Caller Caller { get; }

    /// <summary>The instant of this operation in UTC: one for all its rows.</summary>
    public DateTime Now { get; }

    /// <summary>What the caller may do, as it was decided when the operation began.</summary>
    public PermissionSet Rights
    {
        get => rights ?? throw new InvalidOperationException("Rights are known inside of an operation of Work only.");
        internal set => rights = value;
    }

    internal (string? Type, Guid? Id, string? Summary) Subject { get; private set; }

    /// <summary>Tells other areas what became true; they react before the commit.</summary>
    public void Raise(object fact) => facts.Enqueue(fact);

    /// <summary>Queues a row of an append-only table; it is written, past the change tracker, at the commit.</summary>
    public void Append(object row) => pending.Add(new PendingRow(row, OnConflict.Refuse));

    /// <summary>Queues amounts to be added to the row with the same key, which is created where it is absent.</summary>
    public void Accumulate(object row) => pending.Add(new PendingRow(row, OnConflict.Accumulate));

    /// <summary>Queues a row of the outbox: the only way to cause something outside this database.</summary>
    public void Send(string kind, object payload) => Append(OutboxMessage.For(kind, payload, Now, Caller));

    /// <summary>Whether this operation may touch the record with this id. Whoever reaches everything is not asked.</summary>
    public async Task<bool> Reaches(Guid record, CancellationToken cancel = default) =>
        Reach is null || await ReachGuard.Knows(this, record, cancel);

    /// <summary>Names the record this operation is about, for its history.</summary>
    public void About(string type, Guid? id, string? summary = null) => Subject = (type, id, summary);

    internal object? TakeFact() => facts.TryDequeue(out var fact) ? fact : null;

    internal async Task BeginWriting(IDisposable? writeGate, CancellationToken cancel)
    {
        gate = writeGate;
        await Database.BeginTransactionAsync(cancel);
    }

    /// <returns>Whether outbox rows were written.</returns>
    internal async Task<bool> Commit(CancellationToken cancel)
    {
        await Write(cancel);
        await Database.CommitTransactionAsync(cancel);
        return pending.Exists(item => item.Row is OutboxMessage);
    }

    /// <summary>Writes everything into the open transaction.</summary>
    internal async Task Write(CancellationToken cancel)
    {
        await SaveChangesAsync(cancel);
        var appended = Reach is null ? [] : ReachGuard.Appended(this, pending.Select(item => item.Row));
        if (audit is not null)
        {
            var head = await AuditChain.Seal(this, audit, cancel);
            Append(audit);
            pending.Add(new PendingRow(head, OnConflict.Replace));
        }

        await RowWriter.Write(this, pending, cancel);
        await ReachGuard.Demand(this, appended, cancel);
    }

    /// <summary>Names the entry that this operation adds to the company's trail.</summary>
    internal void Audit(AuditEntry entry) => audit = entry;

    internal DbCommand Command(string sql)
    {
        var command = Database.GetDbConnection().CreateCommand();
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (Reach is not null)
        {
            throw new NotSupportedException("What is within a reach is asked of the database: save asynchronously.");
        }

        SaveGuard.Check(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SaveGuard.Check(this);
        if (Reach is null)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var written = ReachGuard.Tracked(this, EntityState.Added, EntityState.Modified);
        await ReachGuard.Demand(this, ReachGuard.Tracked(this, EntityState.Modified, EntityState.Deleted), cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await ReachGuard.Demand(this, written, cancellationToken);
        return rows;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        gate?.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        gate?.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ColumnConventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Home.Map(modelBuilder);
        StoredRequest.Map(modelBuilder);
        AuditEntry.Map(modelBuilder);
        OutboxMessage.Map(modelBuilder, "kernel_outbox");
        NumberSeries.Map(modelBuilder);
        ImportServices.Map(modelBuilder);
        ViewServices.Map(modelBuilder);
        Comment.Map(modelBuilder);
        foreach (var area in areas.Items)
        {
            area.MapTenant(modelBuilder);
        }

        TenantConvention.Apply(modelBuilder, this);
        if (Reach is not null)
        {
            ReachConvention.Apply(modelBuilder, this);
        }

        ColumnConventions.ScaleDecimals(modelBuilder, Database.ProviderName!);
    }
}
