using System;
using System.Collections.Generic;
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];
            protected Dictionary<string, Action<Module>> module_post_hooks = [];
            private int nextKey;

            protected HookableModule(string name)
                : base(name)
            {
            }

            public HookRemover register_forward_pre_hook(TPreHook hook) => this.Add(this.pre_hooks, hook);

            public HookRemover register_forward_hook(TPostHook hook) => this.Add(this.post_hooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => this.Add(this.module_pre_hooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => this.Add(this.module_post_hooks, hook);

            /// <summary>Runs the hooks that take nothing but the module.</summary>
            private protected void Run(Dictionary<string, Action<Module>> hooks)
            {
                foreach (var hook in hooks.Values) hook(this);
            }

            private HookRemover Add<T>(Dictionary<string, T> hooks, T hook)
            {
                var key = "hook" + (this.nextKey++).ToString(CultureInfo.InvariantCulture);
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Takes a hook off again.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove()
                {
                    this.module.pre_hooks.Remove(this.key);
                    this.module.post_hooks.Remove(this.key);
                    this.module.module_pre_hooks.Remove(this.key);
                    this.module.module_post_hooks.Remove(this.key);
                }
            }
        }
    }
}
