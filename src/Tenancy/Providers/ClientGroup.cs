using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A name under which a firm keeps some of its clients together, to find them and to assign staff to all of them.</summary>
internal sealed class ClientGroup
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    public required string Name { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var group = model.Entity<ClientGroup>();
        group.ToTable("tenancy_client_groups");
        group.HasOne<Firm>().WithMany().HasForeignKey(item => item.FirmId);
        group.HasIndex(item => new { item.FirmId, item.Name }).IsUnique();
        var client = model.Entity<GroupedClient>();
        client.ToTable("tenancy_grouped_clients");
        client.HasKey(item => new { item.GroupId, item.GrantId });
        client.HasOne<ClientGroup>().WithMany().HasForeignKey(item => item.GroupId);
        client.HasOne<Grant>().WithMany().HasForeignKey(item => item.GrantId);
    }
}

/// <summary>A client in a group, by its grant: who is no client any more is in no group.</summary>
internal sealed class GroupedClient
{
    public Guid GroupId { get; init; }

    public Guid GrantId { get; init; }
}
