namespace BackOffice.Kernel.Data;

/// <summary>The only source of names that are separate per tenant: files, locks, cache entries, channels.</summary>
public readonly record struct TenantKey(Guid TenantId)
{
    public string DatabaseFile(string dataFolder) => Path.Combine(dataFolder, "tenants", $"{TenantId:N}.db");

    public string FilesFolder(string dataFolder) => Path.Combine(dataFolder, "files", $"{TenantId:N}");

    public string Cache(string what) => $"t:{TenantId:N}:{what}";
}
